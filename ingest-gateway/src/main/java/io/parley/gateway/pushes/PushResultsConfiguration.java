package io.parley.gateway.pushes;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.devices.PushTokens;
import io.parley.gateway.log.KafkaSettings;
import io.parley.gateway.reading.DeadLetters;
import io.parley.gateway.reading.GroupReader;
import io.parley.gateway.reading.RecordReader;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.topic.Topic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PushResultsConfiguration {
    @Bean(destroyMethod = "close")
    DeadLetters pushDeadLetters(KafkaSettings kafka, MeterRegistry meters) {
        var written = meters.counter("parley.push.results.dead.letters");
        return new DeadLetters(kafka, Topic.PUSH_RESULTS_DLQ, written);
    }

    @Bean
    GroupReader pushResults(
            KafkaSettings kafka, Codecs codecs, PushTokens tokens, DeadLetters pushDeadLetters, MeterRegistry meters) {
        var invalid = new InvalidTokens(tokens, meters);
        var reader = new RecordReader<>(codecs.pushResults(), PushResult::user, pushDeadLetters, invalid::take);
        var restarts = meters.counter("parley.push.results.restarts");
        return new GroupReader(kafka, Topic.PUSH_RESULTS, "push-results", reader::take, restarts);
    }
}
