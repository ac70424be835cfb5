package io.parley.schemas.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrongSecretsTest {
    private static final String KEY = "parley.kafka.passwords.routing";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "                    ",
                "short",
                "fifteen-letters",
                "aaaaaaaaaaaaaaaaaaaaaaaa",
                "parley-parley-parley",
                "Change-Me-Change-Me-1",
                "my secret password is this",
                "correct horse battery staple"
            })
    void shouldNameTheKeyAndNotTheSecret(String weak) {
        // When
        var complaint = StrongSecrets.complaint(List.of(KEY), Map.of(KEY, weak)::get);

        // Then
        assertThat(complaint.orElseThrow()).contains(KEY);
        if (!weak.isBlank()) {
            assertThat(complaint.orElseThrow()).doesNotContain(weak);
        }
    }

    @Test
    void shouldNameEveryKeyThatIsNotSet() {
        // When
        var complaint = StrongSecrets.complaint(List.of(KEY, "parley.other"), _ -> null);

        // Then
        assertThat(complaint.orElseThrow()).contains(KEY + " is not set", "parley.other is not set");
    }

    @Test
    void shouldAcceptWhatIsRandom() {
        // When
        var complaint = StrongSecrets.complaint(List.of(KEY), _ -> "9fQ2-kX0vTz7LmB4");

        // Then
        assertThat(complaint).isEmpty();
    }

    @Test
    void shouldNotPrintASecret() {
        // Given
        var access = new BrokerAccess(
                "localhost:9092",
                Map.of("ssl.key.password", "9fQ2-kX0vTz7LmB4"),
                new Login("routing", new Secret("9fQ2-kX0vTz7LmB4")));

        // When
        var printed = access.toString();

        // Then
        assertThat(printed).contains("routing").doesNotContain("9fQ2");
    }

    @Test
    void shouldLogInOverTlsUnlessTheClusterWantsItOtherwise() {
        // Given
        var login = new Login("routing", new Secret("a\"b\\c"));

        // When
        var usual = new BrokerAccess("localhost:9092", Map.of(), login).clientConfig();
        var other = new BrokerAccess(
                        "localhost:9092",
                        Map.of("security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN"),
                        login)
                .clientConfig();

        // Then
        assertThat(usual)
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .hasEntrySatisfying(
                        "sasl.jaas.config",
                        jaas -> assertThat(jaas.toString()).contains("ScramLoginModule", "password=\"a\\\"b\\\\c\";"));
        assertThat(other).containsEntry("security.protocol", "SASL_PLAINTEXT");
        assertThat(String.valueOf(other.get("sasl.jaas.config"))).contains("PlainLoginModule");
    }
}
