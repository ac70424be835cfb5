package io.parley.nodes.platform;

import com.sun.net.httpserver.HttpServer;
import io.jsonwebtoken.security.Jwks;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.TicketId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.token.AccessClaims;
import io.parley.schemas.token.AccessTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;

/// Signs tokens, and serves the public key as the gateway would.
public final class TestKeys implements AutoCloseable {
    static final String KEY_ID = "test-key";
    private static final int ED25519_BYTES = 32;

    private final KeyPair keys = Jwks.CRV.Ed25519.keyPair().build();
    private volatile boolean takenBack;
    private final HttpServer server;

    public TestKeys() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var served = document(KEY_ID, keys.getPublic());
        var withoutIt =
                document("another-key", Jwks.CRV.Ed25519.keyPair().build().getPublic());
        server.createContext("/jwks.json", exchange -> {
            var body = (takenBack ? withoutIt : served).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/jwks.json";
    }

    public String token(UserId user, DeviceId device) {
        return token(user, device, Duration.ofMinutes(10));
    }

    /// @param validFor may be negative for an expired token
    public String token(UserId user, DeviceId device, Duration validFor) {
        var expires = Instant.now().plus(validFor);
        var issued = expires.minus(Duration.ofMinutes(10));
        return sign(user, SessionId.next(), device, issued, expires);
    }

    /// Of a session, good for this long from now on.
    public String token(UserId user, SessionId session, DeviceId device, Duration validFor) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return sign(user, session, device, now, now.plus(validFor));
    }

    /// For one connection, which may last five minutes.
    public String ticket(UserId user, SessionId session, DeviceId device) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var claims = new AccessClaims(user, session, device, now, now.plus(Duration.ofMinutes(5)));
        return AccessTokens.signTicket(TicketId.next(), claims, KEY_ID, keys.getPrivate());
    }

    /// Another key is served in its place, or it is served again.
    public void takeBack(boolean takenBack) {
        this.takenBack = takenBack;
    }

    private String sign(UserId user, SessionId session, DeviceId device, Instant issued, Instant expires) {
        return AccessTokens.sign(new AccessClaims(user, session, device, issued, expires), KEY_ID, keys.getPrivate());
    }

    private static String document(String id, PublicKey key) {
        var encoded = key.getEncoded();
        var x = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length));
        return "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"%s\",\"x\":\"%s\"}]}".formatted(id, x);
    }

    PrivateKey privateKey() {
        return keys.getPrivate();
    }

    PublicKey publicKey() {
        return keys.getPublic();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
