package io.parley.gateway.relay;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.log.KafkaSettings;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.log.ActionLog;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "parley.relay.enabled", havingValue = "true", matchIfMissing = true)
class RelayConfiguration {
    // A full batch of the largest facts fits, so the relay is never told to wait by its own bound.
    private static final DataSize MAX_IN_FLIGHT = DataSize.ofMegabytes(64);
    private static final int MAX_NAME = 63;

    @Bean
    OutboxRelay outboxRelay(
            JdbcConnectionDetails database,
            KafkaSettings kafka,
            RelaySettings settings,
            FactPublisher publisher,
            MeterRegistry meters) {
        var source = RelayDatabase.of(database.getJdbcUrl(), database.getUsername(), database.getPassword());
        return new OutboxRelay(source, kafka, settings, nameOf(settings, kafka), publisher, meters);
    }

    @Bean
    FactPublisher factPublisher(ActionLog relayLog, MeterRegistry meters) {
        return new FactPublisher(relayLog, meters.counter("parley.relay.published"));
    }

    /// Of its own, so that requests and the relay do not take each other's room.
    @Bean(defaultCandidate = false, destroyMethod = "close")
    ActionLog relayLog(KafkaSettings kafka, RecordCodec<ActionRecord> codec) {
        return new ActionLog(kafka.bootstrapServers(), kafka.topics(), codec, MAX_IN_FLIGHT.toBytes());
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
