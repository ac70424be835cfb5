package io.parley.infra.operations.cluster;

import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.TopicNamespace;
import java.util.List;
import java.util.Optional;

/// The components that are Streams applications: each keeps its stores in topics named after itself.
public final class Applications {
    private static final List<Component> ALL = List.of(
            Component.SEQUENCING,
            Component.ROUTING,
            Component.RECEIPTS,
            Component.PRESENCE,
            Component.NOTIFICATION,
            Component.ANALYTICS);

    private Applications() {}

    public static List<Component> all() {
        return ALL;
    }

    public static List<String> names() {
        return ALL.stream().map(Component::principal).toList();
    }

    /// @param name without the namespace
    public static Optional<Component> named(String name) {
        return ALL.stream()
                .filter(application -> application.principal().equals(name))
                .findFirst();
    }

    /// The application id, which is that of its group too.
    public static String idOf(Component application, TopicNamespace namespace) {
        return namespace.qualify(application.principal());
    }

    /// Whether the topic belongs to an application of the namespace: the changelog of a store, or a repartition.
    static boolean isInternal(TopicNamespace namespace, String topic) {
        return (topic.endsWith("-changelog") || topic.endsWith("-repartition"))
                && ALL.stream().anyMatch(application -> topic.startsWith(idOf(application, namespace) + "-"));
    }
}
