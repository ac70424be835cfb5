package io.parley.gateway.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
    private static final Duration ANNOUNCE = Duration.ofMinutes(1);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    private Path directory;

    @Test
    void shouldMakeAKeyWhereThereIsNone() {
        // When
        var made = keys().all();
        var found = keys().all();

        // Then
        assertThat(made).hasSize(1).isEqualTo(found);
    }

    @Test
    void shouldSignWithTheLastByNameOnceItHasBeenKnownForLong() throws IOException {
        // Given
        add("signing-key", NOW.minus(Duration.ofDays(90)));
        add("signing-key-2026-01-02", NOW.minus(Duration.ofSeconds(59)));
        var keys = keys();
        var announced = keys.signing();

        // When
        Files.setLastModifiedTime(directory.resolve("signing-key-2026-01-02.pem"), FileTime.from(NOW.minus(ANNOUNCE)));
        keys.reload();

        // Then
        assertThat(keys.all()).hasSize(2);
        assertThat(announced).isEqualTo(keys.all().getFirst());
        assertThat(keys.signing()).isEqualTo(keys.all().getLast());
    }

    @Test
    void shouldForgetAKeyThoughAnotherFileCannotBeRead() throws IOException {
        // Given
        add("signing-key", NOW);
        add("signing-key-2", NOW);
        var keys = keys();
        var stays = keys.all().getFirst();

        // When
        Files.delete(directory.resolve("signing-key-2.pem"));
        Files.writeString(directory.resolve("signing-key-3.pem"), "half a");
        keys.reload();

        // Then
        assertThat(keys.all()).containsExactly(stays);
    }

    @Test
    void shouldReplaceTheOnlyKeyThatIsTakenAway() throws IOException {
        // Given
        add("signing-key", NOW);
        var keys = keys();
        var gone = keys.signing();

        // When
        Files.delete(directory.resolve("signing-key.pem"));
        keys.reload();

        // Then
        assertThat(keys.signing().id()).isNotEqualTo(gone.id());
    }

    @Test
    void shouldNotStartWithAFileThatIsNoKey() throws IOException {
        // Given
        Files.writeString(directory.resolve("signing-key.pem"), "no key");

        // When
        assertThatThrownBy(this::keys)

                // Then
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("parley.keys.directory");
    }

    private SigningKeys keys() {
        return new SigningKeys(directory, ANNOUNCE, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void add(String name, Instant since) throws IOException {
        var file = directory.resolve(name + ".pem");
        SigningKey.create(file);
        Files.setLastModifiedTime(file, FileTime.from(since));
    }
}
