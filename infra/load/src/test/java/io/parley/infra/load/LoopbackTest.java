package io.parley.infra.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:8080", "ws://localhost:8081/ws", "ws://[::1]:8081/ws", "http://127.9.9.9"})
    void shouldTakeThisMachine(String address) {
        // When
        var taken = Loopback.require(URI.create(address));

        // Then
        assertThat(taken).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.1:8080", "ws://0.0.0.0:8081/ws", "file:/tmp", "ws://10.0.0.1"})
    void shouldRefuseEverythingElse(String address) {
        // When
        var uri = URI.create(address);

        // Then
        assertThatThrownBy(() -> Loopback.require(uri)).isInstanceOf(IllegalArgumentException.class);
    }
}
