package io.parley.streams.presence;

import static io.parley.streams.presence.PresenceFixture.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.presence.PresenceState;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresenceStoresTest {
    @Test
    void shouldKeepTheFormOfConnections() {
        // Given
        var connections = List.of(
                new OpenConnection(node(3, 1), new ConnectionId(258), false),
                new OpenConnection(node(11, 2), new ConnectionId(1), true));
        var serde = OpenConnection.FORMAT.serde();

        // When
        var bytes = serde.serializer().serialize("store", connections);

        // Then
        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("01" + "04" + "06" + "00000000000000010000000000000000" + "0000000000000102" + "00" + "16"
                        + "00000000000000020000000000000000" + "0000000000000001" + "01");
        assertThat(serde.deserializer().deserialize("store", bytes)).isEqualTo(connections);
    }

    @ParameterizedTest
    @CsvSource({
        "OFFLINE, 258, 01000000000000000102",
        "ONLINE, -9223372036854775808, 01018000000000000000",
        "AWAY, -9223372036854775808, 01028000000000000000"
    })
    void shouldKeepTheFormOfPresence(PresenceState state, long lastSeen, String form) {
        // Given
        var presence = new StoredPresence(state, lastSeen);
        var serde = StoredPresence.serde();

        // When
        var bytes = serde.serializer().serialize("store", presence);

        // Then
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(form);
        assertThat(serde.deserializer().deserialize("store", bytes)).isEqualTo(presence);
    }
}
