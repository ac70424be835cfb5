package io.parley.media.members;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.schemas.history.CassandraHistory;
import io.parley.schemas.history.History;
import io.parley.schemas.history.HistorySessions;
import io.parley.schemas.media.CassandraFiles;
import io.parley.schemas.media.MediaSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Waits for Cassandra and the layout of the history: without them nothing here may be had by anybody.
@Configuration(proxyBeanMethods = false)
class CassandraConfiguration {
    private static final Logger log = LoggerFactory.getLogger(CassandraConfiguration.class);

    @Bean
    CqlSession cassandra(CassandraSettings settings) {
        log.atInfo().addKeyValue("setting", "parley.cassandra.contact-points").log("waiting for Cassandra");
        return HistorySessions.open(settings.contactPoints(), settings.datacenter(), settings.access());
    }

    @Bean
    History history(CqlSession cassandra, CassandraSettings settings) {
        return new CassandraHistory(cassandra, settings.keyspace());
    }

    @Bean
    CassandraFiles cassandraFiles(CqlSession cassandra, MediaKeyspace media, CassandraSettings settings) {
        MediaSchema.migrate(cassandra, media.keyspace(), settings.datacenter(), media.replicas());
        return new CassandraFiles(cassandra, media.keyspace());
    }
}
