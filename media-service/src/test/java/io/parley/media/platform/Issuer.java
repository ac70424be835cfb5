package io.parley.media.platform;

import com.sun.net.httpserver.HttpServer;
import io.jsonwebtoken.security.Jwks;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.token.AccessClaims;
import io.parley.schemas.token.AccessTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Makes access tokens as the gateway does, and tells its public key as the gateway does.
final class Issuer implements AutoCloseable {
    private final KeyPair keys;
    private final String keyId;
    private final HttpServer server;

    Issuer() {
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var jwk =
                    Jwks.builder().octetKey(keys.getPublic()).idFromThumbprint().build();
            keyId = jwk.getId();
            var document = new JsonMapper()
                    .writeValueAsString(Map.of("keys", List.of(Map.copyOf(jwk))))
                    .getBytes(StandardCharsets.UTF_8);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, document.length);
                exchange.getResponseBody().write(document);
                exchange.close();
            });
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    URI jwks() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
    }

    String token(UserId user) {
        var now = Instant.now();
        return AccessTokens.sign(
                new AccessClaims(user, SessionId.next(), DeviceId.next(), now, now.plusSeconds(600)),
                keyId,
                keys.getPrivate());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
