package io.parley.infra.stack.server;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressesTest {

    @Test
    void shouldBeReadAsTheyWereWritten(@TempDir Path directory) throws Exception {
        // Given
        var addresses = new Addresses(Map.of(KAFKA, "127.0.0.1:1", REGISTRY, "127.0.0.1:2"));
        var file = directory.resolve("addresses");

        // When
        addresses.write(file);

        // Then
        assertThat(Addresses.read(file)).isEqualTo(addresses);
    }

    @Test
    void shouldRefuseAServerThatIsNotThere() {
        // Given
        var addresses = new Addresses(Map.of(KAFKA, "127.0.0.1:1"));

        // When // Then
        assertThatThrownBy(() -> addresses.of(CASSANDRA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this stack was not asked for CASSANDRA");
    }
}
