package io.parley.nodes.connection;

import static io.parley.nodes.connection.Given.SEND;
import static io.parley.nodes.connection.Given.USER;
import static io.parley.nodes.connection.Given.live;
import static io.parley.nodes.connection.Given.received;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.nodes.connection.Effect.Close;
import io.parley.nodes.connection.Effect.Publish;
import io.parley.nodes.connection.Effect.Say;
import io.parley.nodes.connection.Input.BinaryReceived;
import io.parley.nodes.connection.Input.Received;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.FrameCodec.Decoded;
import io.parley.schemas.frame.ServerFrame.Failure;
import io.parley.schemas.frame.ServerFrame.Refused;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MisbehaviourTest {
    @Test
    void inLiveShouldCloseOnWhatIsNoText() {
        // When
        var effects = live().on(new BinaryReceived(), 0);

        // Then
        assertThat(effects).contains(new Close(CloseReason.BINARY));
    }

    @Test
    void inLiveShouldCloseOnWhatIsNotJson() {
        // When
        var effects = live().on(new Received(new Decoded.NotJson()), 0);

        // Then
        assertThat(effects).contains(new Close(CloseReason.NOT_THE_PROTOCOL));
    }

    @Test
    void inLiveShouldAnswerABadFrameAndStay() {
        // Given
        var connection = live();

        // When
        var effects = connection.on(bad(), 0);

        // Then
        assertThat(effects).containsExactly(new Say(Failure.of(SEND.ref(), Refusal.BODY_INVALID)));
        assertThat(connection.isClosed()).isFalse();
    }

    @Test
    void inLiveShouldCloseAtTheTenthBadFrameWithinAMinute() {
        // Given
        var connection = live();
        for (var i = 0; i < 9; i++) {
            connection.on(bad(), i * 1_000L);
        }

        // When
        var effects = connection.on(bad(), 9_000);

        // Then
        assertThat(effects).contains(new Close(CloseReason.BAD_FRAMES));
    }

    @Test
    void inLiveShouldForgetBadFramesAfterAMinute() {
        // Given
        var connection = live();
        for (var i = 0; i < 9; i++) {
            connection.on(bad(), 0);
        }

        // When
        connection.on(bad(), 60_001);

        // Then
        assertThat(connection.isClosed()).isFalse();
    }

    @Test
    void inLiveShouldRefuseFramesOverTheRateAndSayHowLongToWait() {
        // Given
        var connection = live();
        exhaust(connection, 0);

        // When
        var effects = connection.on(received(SEND), 0);
        var later = connection.on(received(SEND), 100);

        // Then
        assertThat(effects)
                .containsExactly(new Say(Refused.of(SEND.ref(), Refusal.RATE_LIMITED, Duration.ofMillis(100))));
        assertThat(later).containsExactly(new Publish(USER, SEND));
    }

    @Test
    void inLiveShouldCloseAClientThatDoesNotSlowDown() {
        // Given
        var connection = live();
        exhaust(connection, 0);
        for (var i = 0; i < Given.FRAMES.overRate().burst() - 1; i++) {
            connection.on(received(SEND), 0);
        }

        // When
        var effects = connection.on(received(SEND), 0);

        // Then
        assertThat(effects).contains(new Close(CloseReason.TOO_FAST));
    }

    /// The hello took the first of the burst.
    private static void exhaust(Connection connection, long now) {
        for (var i = 1; i < Given.FRAMES.frames().burst(); i++) {
            connection.on(received(new ClientFrame.Ping()), now);
        }
    }

    private static Received bad() {
        return new Received(new Decoded.Rejected(SEND.ref(), Refusal.BODY_INVALID));
    }
}
