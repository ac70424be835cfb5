package io.parley.gateway.relay;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.log.KafkaSettings;
import io.parley.schemas.topic.Component;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "parley.relay.enabled", havingValue = "true", matchIfMissing = true)
class RelayConfiguration {
    private static final int MAX_NAME = 63;

    @Bean
    OutboxRelay outboxRelay(
            JdbcConnectionDetails database,
            KafkaSettings kafka,
            RelaySettings settings,
            FactPublisher publisher,
            JdbcClient db,
            MeterRegistry meters) {
        if (settings.mediaUser() != null) {
            new MediaRole(db).admit(settings.mediaUser());
        }
        var source = settings.databaseUser() == null
                ? RelayDatabase.of(database.getJdbcUrl(), database.getUsername(), database.getPassword())
                : ownDatabase(database.getJdbcUrl(), settings.databaseUser(), settings, db, kafka);
        return new OutboxRelay(source, kafka, settings, nameOf(settings, kafka), publisher, meters);
    }

    private static RelayDatabase ownDatabase(
            String url, String user, RelaySettings settings, JdbcClient db, KafkaSettings kafka) {
        new RelayRole(db, user).admit(nameOf(settings, kafka));
        var password = settings.databasePassword();
        return RelayDatabase.of(url, user, password == null ? null : password.value());
    }

    @Bean
    FactPublisher factPublisher(OutboxTopics topics, MeterRegistry meters) {
        return new FactPublisher(topics, meters.counter("parley.relay.published"));
    }

    @Bean(destroyMethod = "close")
    OutboxTopics outboxTopics(KafkaSettings kafka) {
        return new OutboxTopics(kafka.as(Component.OUTBOX_RELAY), kafka.topics());
    }

    @Bean
    SlotLag slotLag(JdbcClient db, RelaySettings settings, KafkaSettings kafka, MeterRegistry meters) {
        return new SlotLag(db, nameOf(settings, kafka), settings.maxLag(), meters);
    }

    static String nameOf(RelaySettings settings, KafkaSettings kafka) {
        if (settings.name() != null) {
            return settings.name();
        }
        var name = kafka.topics().qualify("outbox").replaceAll("[^a-z0-9]", "_");
        var full = "parley_" + name;
        if (full.length() <= MAX_NAME) {
            return full;
        }
        var hash = new CRC32C();
        hash.update(full.getBytes(StandardCharsets.US_ASCII));
        return "parley_outbox_" + Long.toHexString(hash.getValue());
    }
}
