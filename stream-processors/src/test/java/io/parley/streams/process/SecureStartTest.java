package io.parley.streams.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.schemas.access.SecureProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SecureStartTest {
    private static final String GOOD = "9fQ2-kX0vTz7LmB4";

    @Test
    void shouldAskForTheSecretsOfThePartsThatRun() {
        // Given
        var settings = settings(Map.of(
                "parley.streams.run", "history,routing",
                "parley.kafka.passwords.history", GOOD,
                "parley.kafka.passwords.routing", "short"));

        // When
        assertThatThrownBy(() -> SecureStart.check(settings))
                // Then
                .hasMessageContaining("parley.kafka.passwords.routing has fewer than 16 characters")
                .hasMessageContaining("parley.cassandra.passwords.history is not set")
                .hasMessageNotContaining("sequencing");
    }

    @Test
    void shouldStartWithGoodOnes() {
        // Given
        var settings = settings(Map.of("parley.streams.run", "routing", "parley.kafka.passwords.routing", GOOD));

        // Then
        assertThatCode(() -> SecureStart.check(settings)).doesNotThrowAnyException();
    }

    @Test
    void shouldAskForNothingOutsideTheProfile() {
        assertThatCode(() -> SecureStart.check(new StandardEnvironment())).doesNotThrowAnyException();
    }

    private static StandardEnvironment settings(Map<String, Object> values) {
        var settings = new StandardEnvironment();
        settings.setActiveProfiles(SecureProfile.NAME);
        settings.getPropertySources().addFirst(new MapPropertySource("test", values));
        return settings;
    }
}
