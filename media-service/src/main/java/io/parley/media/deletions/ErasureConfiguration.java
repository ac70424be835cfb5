package io.parley.media.deletions;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.media.log.KafkaSettings;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.erasure.Erasure;
import io.parley.schemas.log.DeadLetters;
import io.parley.schemas.log.GroupReader;
import io.parley.schemas.log.RecordReader;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Topic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {
    @Bean(destroyMethod = "close")
    DeadLetters erasureDeadLetters(KafkaSettings kafka, MeterRegistry meters) {
        var written = meters.counter("parley.erasures.dead.letters");
        return new DeadLetters(kafka.access(), kafka.topics(), Topic.ACCOUNT_ERASURES_DLQ, written::increment);
    }

    @Bean(initMethod = "start")
    GroupReader erasureReader(
            KafkaSettings kafka,
            Codecs codecs,
            AccountErasure erasure,
            DeadLetters erasureDeadLetters,
            MeterRegistry meters) {
        var reader = new RecordReader<>(codecs.erasures(), Erasure::user, erasureDeadLetters, erasure::take);
        var restarts = meters.counter("parley.erasures.restarts");
        return new GroupReader(
                kafka.access(),
                kafka.topics(),
                Topic.ACCOUNT_ERASURES,
                Component.MEDIA_SERVICE,
                Component.MEDIA_SERVICE.principal() + "-erasures",
                reader::take,
                restarts::increment);
    }
}
