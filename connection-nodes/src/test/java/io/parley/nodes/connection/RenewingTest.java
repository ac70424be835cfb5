package io.parley.nodes.connection;

import static io.parley.nodes.connection.Given.live;
import static io.parley.nodes.connection.Given.received;
import static io.parley.nodes.connection.Given.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.nodes.connection.Effect.Close;
import io.parley.nodes.connection.Effect.Detach;
import io.parley.nodes.connection.Effect.Say;
import io.parley.nodes.connection.Effect.VerifyToken;
import io.parley.nodes.connection.Input.ControlReceived;
import io.parley.nodes.connection.Input.Tick;
import io.parley.nodes.connection.Input.TokenChecked;
import io.parley.schemas.frame.ClientFrame.Renew;
import io.parley.schemas.frame.ServerFrame.Renewed;
import io.parley.schemas.id.SessionId;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A newer token on an open connection.
class RenewingTest {
    private static final long LATER = Given.TOKEN_MS / 2;

    static Stream<Connection> signedIn() {
        return Stream.of(Given.attaching(), Given.catchingUp(), Given.live(), Given.draining());
    }

    @ParameterizedTest
    @MethodSource("signedIn")
    void shouldCheckTheTokenBeforeTheNextFrameIsRead(Connection connection) {
        // When
        var effects = connection.on(received(new Renew("newer")), 0);

        // Then
        assertThat(effects).containsExactly(new VerifyToken("newer"));
        assertThat(connection.reads()).isFalse();
        connection.on(token(Given.SESSION, Given.TOKEN_MS), 0);
        assertThat(connection.reads()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("signedIn")
    void shouldLastAsLongAsTheNewerToken(Connection connection) {
        // Given
        var before = connection.who().orElseThrow();
        connection.on(received(new Renew("newer")), LATER);

        // When
        var effects = connection.on(token(Given.SESSION, Given.TOKEN_MS), LATER);

        // Then
        assertThat(effects).containsExactly(new Say(new Renewed(Instant.EPOCH.plusMillis(Given.TOKEN_MS))));
        var after = connection.who().orElseThrow();
        assertThat(after.expiresAt()).isEqualTo(LATER + Given.TOKEN_MS);
        assertThat(after.session()).isEqualTo(before.session());
    }

    @Test
    void inLiveShouldNotCloseWhenTheOlderTokenEnds() {
        // Given
        var connection = live();
        connection.on(received(new Renew("newer")), LATER);
        connection.on(token(Given.SESSION, Given.TOKEN_MS), LATER);
        connection.on(new ControlReceived(), Given.TOKEN_MS);

        // When
        var effects = connection.on(new Tick(), Given.TOKEN_MS);

        // Then
        assertThat(effects).isEmpty();
    }

    @Test
    void inLiveShouldCloseOnATokenOfAnotherSession() {
        // Given
        var connection = live();
        var who = connection.who().orElseThrow();
        connection.on(received(new Renew("newer")), 0);

        // When
        var effects = connection.on(token(SessionId.next(), Given.TOKEN_MS), 0);

        // Then
        assertThat(effects).containsExactly(new Detach(who), new Close(CloseReason.NOT_THE_SESSION));
    }

    @Test
    void inLiveShouldCloseOnABadToken() {
        // Given
        var connection = live();
        var who = connection.who().orElseThrow();
        connection.on(received(new Renew("forged")), 0);

        // When
        var effects = connection.on(new TokenChecked.Bad(CloseReason.SESSION_ENDED), 0);

        // Then
        assertThat(effects).containsExactly(new Detach(who), new Close(CloseReason.SESSION_ENDED));
    }

    @Test
    void shouldNotShowATokenInItsText() {
        assertThat(new Renew("secret").toString()).doesNotContain("secret");
    }
}
