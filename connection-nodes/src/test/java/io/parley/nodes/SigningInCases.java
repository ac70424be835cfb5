package io.parley.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.nodes.platform.ForgedTokens;
import io.parley.nodes.platform.TestClient;
import io.parley.nodes.platform.TestPlatform;
import io.parley.schemas.chat.Content;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.ClientFrame.Hello;
import io.parley.schemas.frame.ClientFrame.Ping;
import io.parley.schemas.frame.ClientFrame.Send;
import io.parley.schemas.frame.ClientFrame.Sync;
import io.parley.schemas.frame.ServerFrame.Ack;
import io.parley.schemas.frame.ServerFrame.Event;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is let in by hello, and who is not.
abstract class SigningInCases {
    private final TestPlatform platform;

    private final UserId alice = UserId.next();
    private final ChatId chat;

    private final DeviceId device = DeviceId.next();

    SigningInCases(TestPlatform platform) {
        this.platform = platform;
        chat = platform.processors().chatOf(alice);
    }

    @Test
    void shouldRefuseForgedTokens() {
        for (var forged : ForgedTokens.of(platform.keys(), alice, device).entrySet()) {
            try (var client = TestClient.connect(platform.node())) {

                // When
                client.say(new Hello(forged.getValue(), device, Map.of(chat, Seq.NONE)));

                // Then
                assertThat(client.closeCode()).as(forged.getKey()).isEqualTo(4401);
                assertThat(client.heard()).as(forged.getKey()).isEmpty();
            }
        }
        assertThatItServes(ForgedTokens.genuine(platform.keys(), alice, device));
    }

    static Stream<ClientFrame> frames() {
        return Stream.of(
                new Send(Ref.next(), ChatId.next(), new Content("early")),
                new Sync(ChatId.next(), Seq.NONE, null),
                new Ping());
    }

    @ParameterizedTest
    @MethodSource("frames")
    void shouldRefuseAFrameBeforeHello(ClientFrame early) {
        // Given
        try (var client = TestClient.connect(platform.node())) {

            // When
            client.say(early);

            // Then
            assertThat(client.closeCode()).isEqualTo(4401);
            assertThatItServes(platform.keys().token(alice, device));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{}", "[]", "{\"type\":\"hello\"}", "{\"type\":\"hello\",\"device\":\"me\"}"})
    void shouldCloseOnWhatIsNoHello(String text) {
        // Given
        try (var client = TestClient.connect(platform.node())) {

            // When
            client.text(text);

            // Then
            assertThat(client.closeCode()).isEqualTo(4400);
            assertThatItServes(platform.keys().token(alice, device));
        }
    }

    @Test
    void shouldRefuseASecondHello() {
        // Given
        try (var client = platform.join(alice)) {

            // When
            client.say(new Hello(platform.keys().token(alice, device), device, Map.of()));

            // Then
            assertThat(client.closeCode()).isEqualTo(4400);
            assertThatItServes(platform.keys().token(alice, device));
        }
    }

    @Test
    void shouldCloseTheOlderSocketOfADevice() {
        // Given
        var token = platform.keys().token(alice, device);
        try (var older = signIn(token);
                var otherDevice = platform.join(alice)) {

            // When
            try (var newer = signIn(token)) {

                // Then
                assertThat(older.closeCode()).isEqualTo(4409);
                newer.send(chat, "from the newer");
                assertThat(newer.next(Ack.class).seq()).isEqualTo(new Seq(2));
                otherDevice.send(chat, "to the newer");
                assertThat(newer.next(Event.class).seq()).isEqualTo(new Seq(3));
            }
        }
    }

    private TestClient signIn(String token) {
        var client = TestClient.connect(platform.node());
        client.say(new Hello(token, device, Map.of(chat, new Seq(1))));
        return client.caughtUp();
    }

    private void assertThatItServes(String token) {
        try (var next = signIn(token)) {
            next.send(chat, "good");
            assertThat(next.next(Ack.class).seq()).isEqualTo(new Seq(2));
        }
    }
}
