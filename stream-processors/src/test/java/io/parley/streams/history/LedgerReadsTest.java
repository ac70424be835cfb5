package io.parley.streams.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.schemas.topic.Topic;
import io.parley.streams.process.KafkaCluster;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerReadsTest {

    @Test
    void shouldReadCommittedEventsOnly() {
        // Given
        var cluster = new KafkaCluster("localhost:9092", "", Map.of());

        // When
        var config = LedgerReads.config(cluster, "history", 10, Topic.CHAT_EVENTS);

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
        assertThatThrownBy(() -> LedgerReads.config(cluster, "history", 10, Topic.CHAT_EVENTS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("parley.kafka.properties");
    }
}
