package io.parley.media.log;

import io.parley.schemas.codec.Codecs;
import io.parley.schemas.log.KnownRevocations;
import io.parley.schemas.registry.SchemaRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LogConfiguration {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Codecs codecs(KafkaSettings kafka, RegistrySettings registry) {
        return new Codecs(new SchemaRegistry(registry.url()), kafka.topics());
    }

    @Bean(initMethod = "start")
    KnownRevocations knownRevocations(KafkaSettings kafka, Codecs codecs, Clock clock) {
        return new KnownRevocations(kafka.access(), kafka.topics(), codecs.revocations(), clock);
    }
}
