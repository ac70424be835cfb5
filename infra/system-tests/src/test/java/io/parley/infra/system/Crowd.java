package io.parley.infra.system;

import static java.util.Objects.requireNonNull;

import io.parley.infra.client.socket.Wire;
import io.parley.infra.client.socket.Wires;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.token.AccessClaims;
import io.parley.schemas.token.AccessTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Many people with one idle socket each. They have no accounts: their tokens are signed with the gateway's own key,
/// and nodes ask for no more.
final class Crowd implements AutoCloseable {
    private static final FrameCodec CODEC = new FrameCodec();
    private static final String CAUGHT_UP = "{\"type\":\"caught-up\"";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// No more handshakes at once than a node takes strangers of one address.
    private static final int AT_ONCE = 40;

    private final List<Member> members = new ArrayList<>();
    private final Wires wires = new Wires();
    private final PrivateKey key;
    private final String keyId;

    /// @param signingKey the gateway's key file
    Crowd(URI gateway, Path signingKey) throws IOException, InterruptedException, GeneralSecurityException {
        var pem = Files.readString(signingKey).replaceAll("-----[^-]+-----|\\s", "");
        key = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(gateway.resolve("/.well-known/jwks.json"));
            var jwks = http.send(request.build(), BodyHandlers.ofString()).body();
            var kid = Pattern.compile("\"kid\":\"([^\"]+)\"").matcher(jwks);
            if (!kid.find()) {
                throw new IllegalStateException("no key id in " + jwks);
            }
            keyId = kid.group(1);
        }
    }

    /// Returns when all have caught up.
    void connect(URI node, int count) throws Exception {
        while (members.size() < count) {
            members.add(new Member());
        }
        for (var from = 0; from < count; from += AT_ONCE) {
            var some = members.subList(from, Math.min(count, from + AT_ONCE));
            var opened = some.stream().map(member -> member.open(node)).toList();
            for (var ready : opened) {
                ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    /// Cuts all connections, as a lost network does.
    void drop() {
        members.forEach(member -> requireNonNull(member.wire).cut());
    }

    List<UserId> users() {
        return members.stream().map(member -> member.user).toList();
    }

    @Override
    public void close() {
        wires.close();
    }

    private final class Member {
        private final UserId user = UserId.next();
        private final DeviceId device = DeviceId.next();
        private @Nullable Wire wire;

        /// @return done when caught up; fails when the connection ends before
        CompletableFuture<Void> open(URI node) {
            var connection = new Connection(user, device);
            wire = wires.open(node, connection);
            return connection.ready;
        }
    }

    /// Each has its own end: that of one which was cut comes when the next is open already.
    private final class Connection implements Wire.Listener {
        private final UserId user;
        private final DeviceId device;
        private final CompletableFuture<Void> ready = new CompletableFuture<>();

        Connection(UserId user, DeviceId device) {
            this.user = user;
            this.device = device;
        }

        @Override
        public void opened(Wire opened) {
            var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            var claims = new AccessClaims(user, SessionId.next(), device, now, now.plus(AccessTokens.MAX_LIFETIME));
            opened.send(CODEC.encode(new ClientFrame.Hello(AccessTokens.sign(claims, keyId, key), device, Map.of())));
        }

        @Override
        public void received(String text) {
            if (text.startsWith(CAUGHT_UP)) {
                ready.complete(null);
            }
        }

        @Override
        public void closed(int code, String reason) {
            ready.completeExceptionally(new IllegalStateException("closed with " + code + " " + reason));
        }
    }
}
