package io.parley.gateway.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.gateway.secrets.ServerSecret.Use;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerSecretTest {
    private static final byte[] PLAIN = "plain".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("new").resolve("secret");
    }

    @Test
    void shouldMakeAFileForItsOwnerAndReadItAgain() throws IOException {
        // When
        var first = ServerSecret.at(file);
        var second = ServerSecret.at(file);

        // Then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(second.hash(Use.CODE, "123456")).isEqualTo(first.hash(Use.CODE, "123456"));
        assertThat(second.open(Use.SECOND_FACTOR, first.seal(Use.SECOND_FACTOR, PLAIN, "alice"), "alice"))
                .isEqualTo(PLAIN);
        assertThat(first).hasToString("[REDACTED]");
    }

    @Test
    void shouldHaveAKeyForEachUse() {
        // Given
        var secret = ServerSecret.at(file);

        // When // Then
        assertThat(secret.hash(Use.CODE, "123456")).isNotEqualTo(secret.hash(Use.RECOVERY_CODE, "123456"));
        var other = ServerSecret.at(folder.resolve("other"));
        assertThat(secret.hash(Use.CODE, "123456")).isNotEqualTo(other.hash(Use.CODE, "123456"));
    }

    @Test
    void shouldNotOpenWhatWasSealedForAnotherOwnerOrChanged() {
        // Given
        var secret = ServerSecret.at(file);
        var sealed = secret.seal(Use.SECOND_FACTOR, PLAIN, "alice");
        var changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        // When // Then
        assertThatThrownBy(() -> secret.open(Use.SECOND_FACTOR, sealed, "bob"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> secret.open(Use.SECOND_FACTOR, changed, "alice"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(secret.seal(Use.SECOND_FACTOR, PLAIN, "alice")).isNotEqualTo(sealed);
    }

    @Test
    void shouldRefuseAFileThatHoldsNoSecret() throws IOException {
        // Given
        var tooShort = Files.writeString(folder.resolve("short"), "c2hvcnQ=\n");
        var garbage = Files.writeString(folder.resolve("garbage"), "!!!");

        // When // Then
        assertThatThrownBy(() -> ServerSecret.at(tooShort)).hasMessageContaining("parley.secrets.file");
        assertThatThrownBy(() -> ServerSecret.at(garbage)).hasMessageContaining("parley.secrets.file");
    }
}
