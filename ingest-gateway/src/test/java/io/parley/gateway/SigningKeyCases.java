package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/// Another key comes and goes while the gateway runs.
abstract class SigningKeyCases {
    private static final Duration EVERYWHERE = Duration.ofSeconds(60);

    private final TestGateway gateway = GatewayIT.gateway();

    @Test
    void shouldRotateAndTakeAKeyBack() throws IOException, GeneralSecurityException {
        // Given
        var before = gateway.register("Alice");
        var second = gateway.keys().resolve("signing-key-2.pem");

        // When
        write(second);
        await().atMost(EVERYWHERE).until(() -> published() == 2);
        await().atMost(EVERYWHERE).until(() -> !keyOf(gateway.person("Bob")).equals(keyOf(before)));
        var after = gateway.person("Carol");

        // Then
        assertThat(before.http().get("chats").status()).isEqualTo(200);
        assertThat(after.http().get("chats").status()).isEqualTo(200);

        // When
        Files.delete(second);

        // Then
        await().atMost(EVERYWHERE).until(() -> published() == 1);
        assertThat(after.http().get("chats").outcome()).isEqualTo("401 unauthenticated");
        assertThat(before.http().get("chats").status()).isEqualTo(200);
        assertThat(gateway.person("Dave").http().get("chats").status()).isEqualTo(200);
    }

    private int published() {
        return gateway.anyone()
                .get("/.well-known/jwks.json")
                .json()
                .required("keys")
                .size();
    }

    private static String keyOf(Person person) {
        var token = person.http().token();
        return new String(
                Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), StandardCharsets.UTF_8);
    }

    private static void write(Path file) throws IOException, GeneralSecurityException {
        var secret = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
        var base64 = Base64.getMimeEncoder().encodeToString(secret.getEncoded());
        var draft = Files.writeString(
                Path.of(file + ".draft"), "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
        Files.move(draft, file);
    }
}
