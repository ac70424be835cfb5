package io.parley.streams.topology;

import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Topic;
import io.parley.streams.process.KafkaCluster;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;

/// What asks the cluster about itself: one client for each component that logs in, because each sees its own topics
/// and no others; one for all of them where nobody has to. Safe for use by several threads.
public final class AdminClients implements AutoCloseable {
    private final KafkaCluster cluster;
    private final Map<Map<String, Object>, Admin> byConfig = new HashMap<>();

    AdminClients(KafkaCluster cluster) {
        this.cluster = cluster;
    }

    public synchronized Admin of(Component component) {
        return byConfig.computeIfAbsent(cluster.clientConfig(component), Admin::create);
    }

    /// As whoever of this process reads or writes the topic.
    public Admin seeing(Topic topic) {
        return of(sees(topic.writers(), topic.readers().keySet()));
    }

    private Component sees(Collection<Component> writers, Collection<Component> readers) {
        var ours = new TreeSet<>(cluster.passwords().keySet());
        return ours.stream()
                .filter(component -> writers.contains(component) || readers.contains(component))
                .findFirst()
                .orElseGet(() -> ours.isEmpty() ? Component.OPERATOR : ours.first());
    }

    @Override
    public synchronized void close() {
        byConfig.values().forEach(Admin::close);
    }
}
