package io.parley.gateway.pushes;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.devices.PushTokens;
import io.parley.gateway.log.KafkaSettings;
import io.parley.schemas.codec.Codecs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PushResultsConfiguration {
    @Bean(destroyMethod = "close")
    DeadLetters deadLetters(KafkaSettings kafka, MeterRegistry meters) {
        return new DeadLetters(kafka, meters);
    }

    @Bean
    PushResults pushResults(
            KafkaSettings kafka, Codecs codecs, PushTokens tokens, DeadLetters deadLetters, MeterRegistry meters) {
        var reader = new PushResultReader(codecs.pushResults(), tokens, deadLetters, meters);
        return new PushResults(kafka, reader, meters);
    }
}
