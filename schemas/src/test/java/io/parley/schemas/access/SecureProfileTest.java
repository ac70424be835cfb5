package io.parley.schemas.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecureProfileTest {
    private static final String GOOD = "9fQ2-kX0vTz7LmB4";

    @Test
    void shouldAcceptGoodSecrets() {
        assertThat(complaint(Map.of("password", GOOD))).isEmpty();
    }

    @Test
    void shouldNameASecretThatIsMissing() {
        assertThat(complaint(Map.of()).orElseThrow()).contains("password is not set");
    }

    @Test
    void shouldLookAtTheMasterKeysWhereTheyAreGivenAsText() {
        // Given
        var settings = Map.of("password", GOOD, "parley.body-keys.master", "changeme");

        // Then
        assertThat(complaint(settings).orElseThrow()).contains("parley.body-keys.master");
    }

    @Test
    void shouldLookAtTheFileOfTheMasterKeys(@TempDir Path folder) throws Exception {
        // Given
        var file = folder.resolve("keys");
        PrivateFiles.create(file, "prod-1:l2Yk0q8mXb3nQe7ZtR5vWc1sJd9uHf4gPa6iNo0TzBE=");
        var settings = Map.of("password", GOOD, "parley.body-keys.master-file", file.toString());

        // Then
        assertThat(complaint(settings)).isEmpty();

        // When
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        // Then
        assertThat(complaint(settings).orElseThrow()).contains("parley.body-keys.master-file");
    }

    private static Optional<String> complaint(Map<String, String> settings) {
        return SecureProfile.complaint(List.of("password"), List.of(), settings::get);
    }
}
