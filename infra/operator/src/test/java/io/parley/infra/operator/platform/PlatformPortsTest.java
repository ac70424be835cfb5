package io.parley.infra.operator.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlatformPortsTest {
    @Test
    void shouldChangeTheNamedPortsAlone() {
        // When
        var changed = PlatformPorts.STANDARD.with(Map.of("kafka", 19_092, "node-2", 18_082));

        // Then
        assertThat(changed.byName())
                .containsEntry("kafka", 19_092)
                .containsEntry("node-1", 8_081)
                .containsEntry("node-2", 18_082)
                .containsEntry("gateway", 8_080);
    }

    @Test
    void shouldNameTheNamesThereAre() {
        assertThatThrownBy(() -> PlatformPorts.STANDARD.with(Map.of("node-3", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no port named node-3; there are cassandra,")
                .hasMessageContaining("stream-processors-1");
    }

    @Test
    void shouldFindDifferentFreePorts() {
        assertThat(PlatformPorts.free(3, 2).byName().values()).doesNotHaveDuplicates();
    }
}
