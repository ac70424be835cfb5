package io.parley.streams.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.NodeSlot;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeLeasesTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final NodeRun NODE = new NodeRun(new NodeSlot(3), new Incarnation(new UUID(1, 0)));

    @AutoClose
    private final KeyValueStore<Integer, String> runs = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(NodeLeases.STORE), Serdes.Integer(), Serdes.String())
            .withLoggingDisabled()
            .build();

    @BeforeEach
    void open() {
        var context = new MockProcessorContext<Void, Void>(new Properties());
        runs.init(context.getStateStoreContext(), runs);
        new NodeLeases(runs, LEASE, 0).heard(NODE, 0);
    }

    @Test
    void shouldGiveANodeItsWholeLeaseAgainAfterARestart() {
        // Given
        var restarted = new NodeLeases(runs, LEASE, 20_000);

        // When
        var over = 0L;
        for (var now = 21_000L; over == 0; now += 1_000) {
            over = restarted.tick(now, TICK).isEmpty() ? 0 : now;
        }

        // Then
        assertThat(over).isEqualTo(50_000);
        assertThat(restarted.hasHeard(NODE.slot())).isFalse();
    }

    @Test
    void shouldKnowWhichNodesItHasHeardItself() {
        // Given
        var restarted = new NodeLeases(runs, LEASE, 20_000);

        // When
        restarted.heard(NODE, 21_000);

        // Then
        assertThat(restarted.hasHeard(NODE.slot())).isTrue();
        assertThat(restarted.lastHeard(NODE.slot())).isEqualTo(21_000);
    }
}
