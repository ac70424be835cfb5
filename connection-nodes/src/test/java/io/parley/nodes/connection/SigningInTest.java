package io.parley.nodes.connection;

import static io.parley.nodes.connection.Given.DEVICE;
import static io.parley.nodes.connection.Given.attaching;
import static io.parley.nodes.connection.Given.authenticating;
import static io.parley.nodes.connection.Given.awaitingHello;
import static io.parley.nodes.connection.Given.hello;
import static io.parley.nodes.connection.Given.received;
import static io.parley.nodes.connection.Given.validToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.nodes.connection.Effect.Admit;
import io.parley.nodes.connection.Effect.Attach;
import io.parley.nodes.connection.Effect.Close;
import io.parley.nodes.connection.Effect.Detach;
import io.parley.nodes.connection.Effect.Say;
import io.parley.nodes.connection.Effect.VerifyToken;
import io.parley.nodes.connection.Input.DrainBegun;
import io.parley.nodes.connection.Input.Gone;
import io.parley.nodes.connection.Input.Received;
import io.parley.nodes.connection.Input.Tick;
import io.parley.nodes.connection.Input.TokenChecked;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.ClientFrame.Hello;
import io.parley.schemas.frame.FrameCodec.Decoded;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.DeviceId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SigningInTest {
    @Test
    void inAwaitingHelloShouldHaveTheTokenOfHelloChecked() {
        // Given
        var connection = awaitingHello();

        // When
        var effects = connection.on(hello("token"), 0);

        // Then
        assertThat(effects).containsExactly(new VerifyToken("token"));
        assertThat(connection.reads()).as("frames must not overtake the check").isFalse();
    }

    @Test
    void inAwaitingHelloShouldTakeTheTokenOfTheUpgrade() {
        // Given
        var connection = new Connection(Given.LIMITS, Given.FRAMES, "node-1", validToken(), 0);

        // When
        var effects = connection.on(received(new Hello(null, DEVICE, Map.of())), 0);

        // Then
        assertThat(effects).hasAtLeastOneElementOfType(Attach.class);
    }

    @Test
    void inAwaitingHelloShouldRefuseAHelloWithoutAnyToken() {
        // When
        var effects = awaitingHello().on(received(new Hello(null, DEVICE, Map.of())), 0);

        // Then
        assertThat(effects).containsExactly(new Close(CloseReason.NOT_SIGNED_IN));
    }

    @Test
    void inAwaitingHelloShouldRefuseAnyOtherFrame() {
        // When
        var effects = awaitingHello().on(received(new ClientFrame.Ping()), 0);

        // Then
        assertThat(effects).containsExactly(new Close(CloseReason.NOT_SIGNED_IN));
    }

    @Test
    void inAwaitingHelloShouldCloseOnWhatIsNoHello() {
        for (var decoded : List.of(new Decoded.NotJson(), new Decoded.Rejected(null, Refusal.BAD_FRAME))) {
            // When
            var effects = awaitingHello().on(new Received(decoded), 0);

            // Then
            assertThat(effects).containsExactly(new Close(CloseReason.NOT_THE_PROTOCOL));
        }
    }

    @Test
    void inAwaitingHelloShouldCloseAtTheDeadline() {
        // Given
        var connection = awaitingHello();

        // When
        var before = connection.on(new Tick(), 4_999);
        var after = connection.on(new Tick(), 5_000);

        // Then
        assertThat(before).isEmpty();
        assertThat(after).containsExactly(new Close(CloseReason.NO_HELLO));
    }

    @Test
    void inAwaitingHelloShouldCloseWhenTheNodeStops() {
        // When
        var effects = awaitingHello().on(new DrainBegun(2_000, 3_000), 0);

        // Then
        assertThat(effects).containsExactly(new Close(CloseReason.DRAINING));
    }

    @Test
    void inAuthenticatingShouldWelcomeThenAttach() {
        // Given
        var connection = authenticating();

        // When
        var effects = connection.on(validToken(), 0);

        // Then
        var who = connection.who().orElseThrow();
        assertThat(effects)
                .containsExactly(
                        new Admit(who),
                        new Say(new ServerFrame.Welcome(Given.USER, "node-1", 30_000, ClientFrame.MAX_BYTES)),
                        new Attach(who));
        assertThat(connection.reads()).isTrue();
    }

    @Test
    void inAuthenticatingShouldRefuseABadToken() {
        // When
        var effects = authenticating().on(new TokenChecked.Bad(CloseReason.NOT_SIGNED_IN), 0);

        // Then
        assertThat(effects).containsExactly(new Close(CloseReason.NOT_SIGNED_IN));
    }

    @Test
    void inAuthenticatingShouldRefuseATokenOfAnotherDevice() {
        // Given
        var connection = awaitingHello();
        connection.on(received(new Hello("token", DeviceId.next(), Map.of())), 0);

        // When
        var effects = connection.on(validToken(), 0);

        // Then
        assertThat(effects).containsExactly(new Close(CloseReason.NOT_SIGNED_IN));
    }

    @Test
    void inAuthenticatingShouldCloseWhenTheCheckTakesTooLong() {
        // When
        var effects = authenticating().on(new Tick(), 5_000);

        // Then
        assertThat(effects).containsExactly(new Close(CloseReason.OVERLOADED));
    }

    @Test
    void inAttachingShouldRefuseASecondHello() {
        // Given
        var connection = attaching();
        var who = connection.who().orElseThrow();

        // When
        var effects = connection.on(hello("token"), 0);

        // Then
        assertThat(effects).containsExactly(new Detach(who), new Close(CloseReason.NOT_THE_PROTOCOL));
    }

    @Test
    void inClosedShouldDoNothingMore() {
        // Given
        var connection = awaitingHello();
        connection.on(new Gone(), 0);

        // When
        var effects = connection.on(hello("token"), 0);

        // Then
        assertThat(effects).isEmpty();
    }

    @Test
    void shouldNotShowATokenInItsText() {
        assertThat(new VerifyToken("secret").toString()).doesNotContain("secret");
    }
}
