package io.parley.streams.notification;

import static java.util.Objects.requireNonNull;

import io.parley.schemas.topic.TopicNamespace;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/// What comes from where.
record Sources(Map<String, Source> byTopic) {
    static Sources of(TopicNamespace topics) {
        return new Sources(Arrays.stream(Source.values())
                .collect(Collectors.toMap(source -> topics.nameOf(source.topic()), source -> source)));
    }

    Source of(RecordMetadata place) {
        return requireNonNull(byTopic.get(place.topic()), place.topic());
    }
}
