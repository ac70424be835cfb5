package io.parley.infra.operations.access;

import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.util.stream.Stream;

/// Topics by what people call them.
public final class TopicNames {
    private TopicNames() {}

    /// @param name as the cluster knows it, or without the namespace
    /// @throws IllegalArgumentException when the catalogue does not know it
    public static Topic named(String name, TopicNamespace namespace) {
        return Stream.of(Topic.values())
                .filter(topic -> name.equals(topic.baseName()) || name.equals(namespace.nameOf(topic)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The catalogue has no topic " + name + "; docs/topics.md lists them all."));
    }
}
