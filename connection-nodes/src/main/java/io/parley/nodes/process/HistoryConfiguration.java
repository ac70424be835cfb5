package io.parley.nodes.process;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.schemas.history.CassandraHistory;
import io.parley.schemas.history.History;
import io.parley.schemas.key.BodyKeySettings;
import io.parley.schemas.key.CassandraDataKeys;
import io.parley.schemas.key.DataKeys;
import io.parley.schemas.key.KnownDataKeys;
import io.parley.schemas.media.Citations;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {
    @Bean
    CqlSession cassandra(CassandraCluster cluster) {
        var session =
                CqlSession.builder().addContactPoints(cluster.addresses()).withLocalDatacenter(cluster.datacenter());
        cluster.access().applyTo(session);
        return session.build();
    }

    @Bean
    History history(CqlSession cassandra, CassandraCluster cluster) {
        return new CassandraHistory(cassandra, cluster.keyspace());
    }

    /// @param history waited for: where it is laid out the keys are too
    @Bean
    DataKeys dataKeys(CqlSession cassandra, History history, Environment settings, Clock clock) {
        var keys = BodyKeySettings.of(settings::getProperty);
        return new KnownDataKeys(new CassandraDataKeys(cassandra, keys.keyspace(), keys.masters(), clock));
    }

    @Bean
    Citations citations(CqlSession cassandra, FileSettings settings, ExecutorService waitingTasks) {
        return new Citations(cassandra, settings.keyspace(), waitingTasks);
    }
}
