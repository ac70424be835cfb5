package io.parley.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.nodes.platform.ForgedTokens;
import io.parley.nodes.platform.TestClient;
import io.parley.nodes.platform.TestPlatform;
import io.parley.schemas.frame.ClientFrame.Hello;
import io.parley.schemas.frame.ClientFrame.Ping;
import io.parley.schemas.frame.ClientFrame.Renew;
import io.parley.schemas.frame.ServerFrame.Pong;
import io.parley.schemas.frame.ServerFrame.Renewed;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tokens that end while a socket is open.
abstract class RenewingCases {
    /// After the end of a token.
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(2);

    private final TestPlatform platform;
    private final UserId alice = UserId.next();
    private final DeviceId device = DeviceId.next();
    private final SessionId session = SessionId.next();

    RenewingCases(TestPlatform platform) {
        this.platform = platform;
    }

    @Test
    void shouldCloseSoonAfterTheTokenHasEnded() {
        // Given
        var life = Duration.ofSeconds(3);
        try (var client = signIn(life)) {

            // When
            var code = client.closeCode(life.plus(CLOSED_WITHIN));

            // Then
            assertThat(code).isEqualTo(4401);
        }
    }

    @Test
    void shouldStayOpenWithANewerToken() {
        // Given
        var life = Duration.ofSeconds(3);
        var ends = Instant.now().plus(life);
        try (var client = signIn(life)) {

            // When
            client.say(new Renew(platform.keys().token(alice, session, device, Duration.ofMinutes(5))));

            // Then
            assertThat(client.next(Renewed.class).expiresAt()).isAfter(ends.plusSeconds(200));
            assertThat(client.poll(life.plus(CLOSED_WITHIN))).isNull();
            client.say(new Ping());
            assertThat(client.next()).isEqualTo(new Pong());
        }
    }

    @Test
    void shouldCloseOnATokenThatIsNotOfTheSession() {
        var forged = ForgedTokens.of(platform.keys(), alice, device);
        forged.put("of another session", platform.keys().token(alice, device));
        forged.put("of another user", platform.keys().token(UserId.next(), session, device, Duration.ofMinutes(5)));
        for (var token : forged.entrySet()) {
            try (var client = signIn(Duration.ofMinutes(5))) {

                // When
                client.say(new Renew(token.getValue()));

                // Then
                assertThat(client.closeCode()).as(token.getKey()).isEqualTo(4401);
            }
        }
    }

    private TestClient signIn(Duration life) {
        var client = TestClient.connect(platform.node());
        client.say(new Hello(platform.keys().token(alice, session, device, life), device, Map.of()));
        return client.caughtUp();
    }
}
