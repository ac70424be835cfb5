package io.parley.nodes.process;

import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/// Whether Kafka answers.
@Component("kafkaHealthIndicator")
final class KafkaHealth extends AbstractHealthIndicator {
    private static final long PATIENCE_SECONDS = 2;

    private final Admin admin;

    KafkaHealth(Admin admin) {
        super("Kafka does not answer");
        this.admin = admin;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        var nodes = admin.describeCluster().nodes().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        builder.up().withDetail("brokers", nodes.size());
    }
}
