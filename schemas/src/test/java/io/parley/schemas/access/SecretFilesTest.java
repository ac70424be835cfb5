package io.parley.schemas.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFilesTest {
    private static final String KEY = "parley.secrets.file";
    private static final String GOOD = "l2Yk0q8mXb3nQe7ZtR5vWc1sJd9uHf4gPa6iNo0TzBE=";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-----w-", "rw-rw----"})
    void shouldNameAFileThatOthersMayReadOrWrite(String permissions) throws IOException {
        // Given
        var file = file("secret", GOOD, permissions);

        // When
        var complaint = complaintOf(file);

        // Then
        assertThat(complaint.orElseThrow()).contains(KEY, file.toString()).doesNotContain(GOOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------", "r--r-----"})
    void shouldAcceptWhatIsForFewEyes(String permissions) throws IOException {
        assertThat(complaintOf(file("secret", GOOD, permissions))).isEmpty();
    }

    @Test
    void shouldNameASample() throws IOException {
        // Given
        var file = file("secret", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "rw-------");

        // When
        var complaint = complaintOf(file);

        // Then
        assertThat(complaint.orElseThrow()).contains(KEY, "holds a sample").doesNotContain("AAAA");
    }

    @Test
    void shouldLookAtEveryFileOfADirectory() throws IOException {
        // Given
        file("signing-key.pem", GOOD, "rw-------");
        var open = file("signing-key-2.pem", GOOD, "rw-r--r--");

        // When
        var complaint = complaintOf(directory);

        // Then
        assertThat(complaint.orElseThrow()).contains(open.toString()).doesNotContain("signing-key.pem");
    }

    @Test
    void shouldSayNothingOfWhatIsNotThereYet() {
        assertThat(complaintOf(directory.resolve("none"))).isEmpty();
        assertThat(SecretFiles.complaint(List.of(KEY), _ -> null)).isEmpty();
    }

    private static Optional<String> complaintOf(Path place) {
        return SecretFiles.complaint(List.of(KEY), Map.of(KEY, place.toString())::get);
    }

    private Path file(String name, String content, String permissions) throws IOException {
        var file = Files.writeString(directory.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
