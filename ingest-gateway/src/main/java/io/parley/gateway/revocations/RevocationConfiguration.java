package io.parley.gateway.revocations;

import io.parley.gateway.log.KafkaSettings;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.log.KnownRevocations;
import io.parley.schemas.log.RevocationLog;
import io.parley.schemas.revocation.Revocation;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RevocationConfiguration {
    @Bean(initMethod = "start")
    KnownRevocations knownRevocations(KafkaSettings kafka, RecordCodec<Revocation> codec, Clock clock) {
        return new KnownRevocations(kafka.access(), kafka.topics(), codec, clock);
    }

    @Bean
    RevocationLog revocationLog(KafkaSettings kafka, RecordCodec<Revocation> codec) {
        return new RevocationLog(kafka.access(), kafka.topics(), codec);
    }
}
