package io.parley.infra.operations.deadletters;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.access.TopicNames;
import io.parley.infra.operations.records.Slices;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A topic and that of its dead letters.
public record DeadLetterTopic(Topic source, Topic letters) {
    private static final String SUFFIX = ".dlq";

    /// In the order of the catalogue.
    static List<DeadLetterTopic> all() {
        return Stream.of(Topic.values())
                .filter(topic -> topic.baseName().endsWith(SUFFIX))
                .map(DeadLetterTopic::of)
                .toList();
    }

    /// @param name of either
    /// @throws IllegalArgumentException when there is no such topic, or it has no dead letters
    static DeadLetterTopic named(String name, TopicNamespace namespace) {
        var base = TopicNames.named(name, namespace).baseName();
        return all().stream()
                .filter(topic -> base.equals(topic.source.baseName()) || base.equals(topic.letters.baseName()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(base + " has no dead letters. These have: "
                        + all().stream().map(topic -> topic.source.baseName()).collect(Collectors.joining(", "))));
    }

    private static DeadLetterTopic of(Topic letters) {
        var source = letters.baseName().substring(0, letters.baseName().length() - SUFFIX.length());
        return new DeadLetterTopic(TopicNames.named(source, TopicNamespace.NONE), letters);
    }

    /// Where in the source the letters came from that are kept, handled or not.
    ///
    /// @param letters a dead-letter topic
    public static Set<Place> origins(Topic letters, Connection connection) {
        var topic = of(letters);
        var source = connection.topics().nameOf(topic.source);
        return topic.read(connection).stream()
                .filter(letter -> letter.source().equals(Optional.of(source)))
                .flatMap(letter -> letter.origin().stream())
                .collect(Collectors.toSet());
    }

    /// All that are kept, as of now.
    List<DeadLetter> read(Connection connection) {
        try (var slices = new Slices(connection)) {
            return read(slices, connection.topics());
        }
    }

    List<DeadLetter> read(Slices slices, TopicNamespace namespace) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        slices.read(slices.of(namespace.partitionsOf(letters), null, null), records::add);
        return Letters.in(records);
    }
}
