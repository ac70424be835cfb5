package io.parley.streams.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.streams.process.KafkaCluster;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventConsumersTest {
    private static final HistorySettings SETTINGS =
            new HistorySettings("history", 1, 1_000, 256, Duration.ofSeconds(5));

    @Test
    void shouldReadCommittedEventsOnly() {
        // Given
        var cluster = new KafkaCluster("localhost:9092", "", Map.of());

        // When
        var config = EventConsumers.config(cluster, SETTINGS);

        // Then
        assertThat(config)
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("enable.auto.commit", false)
                .containsEntry("auto.offset.reset", "earliest");
    }

    @Test
    void shouldRefuseToReadAnythingElse() {
        // Given
        var cluster = new KafkaCluster("localhost:9092", "", Map.of("isolation.level", "read_uncommitted"));

        // Then
        assertThatThrownBy(() -> EventConsumers.config(cluster, SETTINGS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("parley.kafka.properties");
    }
}
