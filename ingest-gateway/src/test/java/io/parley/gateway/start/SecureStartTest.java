package io.parley.gateway.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.schemas.access.SecureProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SecureStartTest {
    private static final String GOOD = "9fQ2-kX0vTz7LmB4";
    private static final Map<String, Object> ALL = Map.of(
            "spring.datasource.password", GOOD,
            "parley.relay.database-password", GOOD,
            "parley.kafka.passwords.ingest-gateway", GOOD,
            "parley.kafka.passwords.outbox-relay", GOOD,
            "parley.cassandra.passwords.ingest-gateway", GOOD);

    @Test
    void shouldAskForItsSecrets() {
        assertThatThrownBy(() -> SecureStart.check(with(Map.of("spring.datasource.password", "parley"))))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("spring.datasource.password has fewer than 16 characters");
    }

    @Test
    void shouldStartWithGoodOnes() {
        assertThatCode(() -> SecureStart.check(with(Map.of()))).doesNotThrowAnyException();
    }

    @Test
    void shouldAskForTheSecretOfAWebhook() {
        assertThatThrownBy(() -> SecureStart.check(with(Map.of(
                        "parley.codes.webhook", "https://codes.example.org",
                        "parley.codes.webhook-secret", "change-me-change-me-change-me-change-me"))))
                .hasMessageContaining("parley.codes.webhook-secret is a sample");
    }

    @Test
    void shouldRefuseKeysThatOthersMayRead(@TempDir Path directory) throws IOException {
        // Given
        var key = Files.writeString(directory.resolve("signing-key.pem"), GOOD);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        // When
        assertThatThrownBy(() -> SecureStart.check(with(Map.of("parley.keys.directory", directory.toString()))))
                // Then
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("parley.keys.directory")
                .hasMessageContaining(key.toString());
    }

    @Test
    void shouldAskForNothingOutsideTheProfile() {
        assertThatCode(() -> SecureStart.check(new StandardEnvironment())).doesNotThrowAnyException();
    }

    private static StandardEnvironment with(Map<String, Object> changes) {
        var values = new HashMap<>(ALL);
        values.putAll(changes);
        var settings = new StandardEnvironment();
        settings.setActiveProfiles(SecureProfile.NAME);
        settings.getPropertySources().addFirst(new MapPropertySource("test", values));
        return settings;
    }
}
