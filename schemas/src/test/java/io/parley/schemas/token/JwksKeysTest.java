package io.parley.schemas.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JwksKeysTest {
    private HttpServer server;
    private String document = "";
    private int status = 200;
    private int fetches;
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private JwksKeys keys;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            fetches++;
            var body = document.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        var url = URI.create("http://localhost:" + server.getAddress().getPort() + "/jwks.json");
        keys = new JwksKeys(url, new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldForgetAKeyThatIsTakenBack() {
        // Given
        publish("old", "new");
        keys.refresh();

        // When
        publish("new");
        keys.refresh();

        // Then
        assertThat(keys.holds("old")).isFalse();
        assertThat(keys.holds("new")).isTrue();
    }

    @Test
    void shouldAskForAnUnknownKeyButNotAllTheTime() {
        // Given
        publish("old");
        keys.refresh();
        publish("old", "new");
        now = now.plus(Duration.ofSeconds(5));

        // When
        var found = locate("new");
        for (var i = 0; i < 100; i++) {
            locate("forged-" + i);
        }

        // Then
        assertThat(found).isTrue();
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void shouldKeepItsKeysWhileTheDocumentCannotBeRead() {
        // Given
        publish("old");
        keys.refresh();

        // When
        status = 503;
        keys.refresh();
        status = 200;
        document = "{\"keys\":7}";
        keys.refresh();

        // Then
        assertThat(keys.holds("old")).isTrue();
    }

    private boolean locate(String id) {
        return keys.locate(Jwts.header().keyId(id).add("alg", "EdDSA").build()) != null || keys.holds(id);
    }

    private void publish(String... ids) {
        document = Arrays.stream(ids)
                .map(id ->
                        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"%s\",\"x\":\"%s\"}".formatted(id, publicKey()))
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private static String publicKey() {
        var open = Jwks.CRV.Ed25519.keyPair().build().getPublic();
        return Stream.of(Jwks.builder().octetKey(open).build().get("x"))
                .map(Object::toString)
                .findFirst()
                .orElseThrow();
    }
}
