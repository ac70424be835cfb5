package io.parley.infra.stack.secure;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Secrets that somebody wrote into the file before the start.
class OwnSecretsTest {
    @Test
    void shouldRefuseAWeakSecretOfItsOwnFile(@TempDir Path other) throws Exception {
        // Given
        Files.createDirectories(other.resolve("secure"));
        Files.writeString(other.resolve("secure").resolve("secrets.properties"), "kafka.routing=short\n");

        // When
        assertThatThrownBy(() -> new SecureProfile(new Home(other)))
                // Then
                .isInstanceOf(StackException.class)
                .hasMessageContaining("kafka.routing has fewer than");
    }
}
