package io.parley.streams.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.id.ConnectionId;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveSessionsTest {
    @Test
    void shouldKeepTheFormOfItsValues() {
        // Given
        var connections = List.of(
                new LiveConnection(RoutingFixture.node(3, 1), new ConnectionId(258)),
                new LiveConnection(RoutingFixture.node(11, 2), new ConnectionId(1)));
        var serde = LiveSessions.connections();

        // When
        var bytes = serde.serializer().serialize("store", connections);

        // Then
        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("01" + "04" + "06" + "00000000000000010000000000000000" + "0000000000000102" + "16"
                        + "00000000000000020000000000000000" + "0000000000000001");
        assertThat(serde.deserializer().deserialize("store", bytes)).isEqualTo(connections);
    }
}
