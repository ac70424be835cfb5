package io.parley.schemas.topic;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/// A prefix before every topic and application id, so that several Parleys can share one cluster.
///
/// @param prefix lower-case letters, digits and hyphens, or empty
public record TopicNamespace(String prefix) {
    public static final TopicNamespace NONE = new TopicNamespace("");

    public TopicNamespace {
        if (!prefix.matches("[a-z0-9-]*")) {
            throw new IllegalArgumentException("a namespace has lower-case letters, digits and hyphens only");
        }
    }

    public String nameOf(Topic topic) {
        return qualify(topic.baseName());
    }

    /// All of a topic, in the order of their numbers.
    public List<TopicPartition> partitionsOf(Topic topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(nameOf(topic), partition))
                .toList();
    }

    /// For application ids and group ids.
    public String qualify(String name) {
        return prefix.isEmpty() ? name : prefix + "." + name;
    }
}
