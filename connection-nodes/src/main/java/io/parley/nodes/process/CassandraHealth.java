package io.parley.nodes.process;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/// Whether Cassandra answers.
@Component("cassandraHealthIndicator")
final class CassandraHealth extends AbstractHealthIndicator {
    private static final SimpleStatement QUESTION = SimpleStatement.newInstance(
                    "SELECT release_version FROM system.local")
            .setTimeout(Duration.ofSeconds(2));

    private final CqlSession cassandra;

    CassandraHealth(CqlSession cassandra) {
        super("Cassandra does not answer");
        this.cassandra = cassandra;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        cassandra.execute(QUESTION);
        builder.up();
    }
}
