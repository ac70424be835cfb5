package io.parley.media.citations;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.media.log.KafkaSettings;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.log.DeadLetters;
import io.parley.schemas.log.GroupReader;
import io.parley.schemas.log.RecordReader;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Topic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CitationConfiguration {
    @Bean(destroyMethod = "close")
    DeadLetters eventDeadLetters(KafkaSettings kafka, MeterRegistry meters) {
        var written = meters.counter("parley.media.citations.dead.letters");
        return new DeadLetters(kafka.access(), kafka.topics(), Topic.CHAT_EVENTS_DLQ, written::increment);
    }

    @Bean(initMethod = "start")
    GroupReader citationReader(
            KafkaSettings kafka,
            Codecs codecs,
            Citations citations,
            DeadLetters eventDeadLetters,
            MeterRegistry meters) {
        var reader = new RecordReader<>(codecs.events(), EventRecord::chat, eventDeadLetters, citations::take);
        var restarts = meters.counter("parley.media.citations.restarts");
        return new GroupReader(
                kafka.access(),
                kafka.topics(),
                Topic.CHAT_EVENTS,
                Component.MEDIA_SERVICE,
                Component.MEDIA_SERVICE.principal(),
                reader::take,
                restarts::increment);
    }
}
