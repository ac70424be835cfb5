package io.parley.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.nodes.platform.ForgedTokens;
import io.parley.nodes.platform.RawSocket;
import io.parley.nodes.platform.TestPlatform;
import io.parley.schemas.frame.ClientFrame.Hello;
import io.parley.schemas.frame.ServerFrame.Ack;
import io.parley.schemas.frame.ServerFrame.CaughtUp;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is refused before it becomes a socket.
abstract class HandshakeCases {
    static final String ALLOWED = "https://chat.example.org";
    private static final int STRANGERS = 50;
    private final TestPlatform platform;

    private final UserId alice = UserId.next();
    private final ChatId chat;

    private final DeviceId device = DeviceId.next();

    HandshakeCases(TestPlatform platform) {
        this.platform = platform;
        chat = platform.processors().chatOf(alice);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://foreign.example",
                "Origin: null",
                "Origin: " + ALLOWED + ".foreign.example",
                "Origin: https://foreignchat.example.org",
                "Origin: http://chat.example.org",
                "Origin: " + ALLOWED + ":8443",
                "Origin: " + ALLOWED + "\r\nOrigin: https://foreign.example",
                "User-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\nCookie: session=1",
                "User-Agent: a-program/1.0\r\nCookie: session=1"
            })
    void shouldRefuseAPageOfAnotherSite(String headers) {
        // When
        try (var refused = RawSocket.open(platform.node(), headers)) {

            // Then
            assertThat(refused.status()).isEqualTo(403);
            assertThatItServes("Origin: " + ALLOWED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: " + ALLOWED,
                "User-Agent: a-program/1.0",
                "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"
            })
    void shouldUpgradeAndSelectNoExtension(String headers) {
        // When
        try (var open = RawSocket.open(platform.node(), headers)) {

            // Then
            assertThat(open.status()).isEqualTo(101);
            assertThat(open.header("Sec-WebSocket-Protocol")).contains("parley.v1.json");
            assertThat(open.header("Sec-WebSocket-Extensions")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parley.v0.json", "parley.v999.json", "PARLEY.V1.JSON", "", "chat"})
    void shouldCloseAVersionThatIsNotSpoken(String protocol) {
        // When
        var offer = protocol.isEmpty() ? new String[0] : new String[] {"Sec-WebSocket-Protocol: " + protocol};
        try (var other = RawSocket.openPlain(platform.node(), "/ws", offer)) {

            // Then
            assertThat(other.closeCode()).isEqualTo(4426);
            assertThatItServes();
        }
    }

    @Test
    void shouldRefuseForgedTokensAtTheUpgradeAlike() {
        for (var forged : ForgedTokens.of(platform.keys(), alice, device).entrySet()) {
            if (forged.getKey().equals("of another device")) {
                // Valid by itself: hello finds it out.
                continue;
            }
            // When
            try (var refused = upgradeWith(forged.getValue())) {

                // Then
                assertThat(refused.status()).as(forged.getKey()).isEqualTo(401);
                assertThat(refused.header("WWW-Authenticate")).contains("Bearer");
            }
        }
        assertThatItServes();
    }

    @Test
    void shouldTakeAGoodTokenAtTheUpgrade() {
        // When
        try (var open = upgradeWith(ForgedTokens.genuine(platform.keys(), alice, device))) {
            open.say(new Hello(null, device, Map.of()));

            // Then
            assertThat(open.header("Sec-WebSocket-Protocol")).contains("parley.v1.json");
            assertThat(open.next(CaughtUp.class).chats()).isEqualTo(1);
        }
    }

    @Test
    void shouldNotReadATokenFromTheUrl() {
        // Given
        var token = platform.keys().token(alice, device);

        // When
        try (var open =
                RawSocket.openPlain(platform.node(), "/ws?token=" + token, "Sec-WebSocket-Protocol: parley.v1.json")) {
            open.say(new Hello(null, device, Map.of()));

            // Then
            assertThat(open.closeCode()).isEqualTo(4401);
            assertThatItServes();
        }
    }

    @Test
    void shouldRefuseAHeaderOf16KiB() {
        // When
        try (var refused = upgradeWith("x".repeat(16 * 1024))) {

            // Then
            assertThat(refused.status()).isEqualTo(431);
            assertThatItServes();
        }
    }

    @Test
    void shouldLetInOnlySoManyStrangersOfOneAddress() {
        // Given
        await().until(() -> connections() == 0);
        var strangers = new ArrayList<RawSocket>();
        for (var i = 0; i < STRANGERS; i++) {
            strangers.add(RawSocket.open(platform.node()));
        }
        assertThat(strangers).allMatch(stranger -> stranger.status() == 101);

        // When
        try (var crowded = RawSocket.open(platform.node(), "X-Forwarded-For: 192.0.2.7")) {

            // Then
            assertThat(crowded.status()).isEqualTo(429);
            strangers.getFirst().signedIn(platform.keys(), alice);
            assertThatItServes();
        } finally {
            strangers.forEach(RawSocket::close);
        }
    }

    private RawSocket upgradeWith(String token) {
        return RawSocket.openPlain(platform.node(), "/ws", "Sec-WebSocket-Protocol: parley.v1.json, bearer." + token);
    }

    private double connections() {
        return platform.node()
                .bean(MeterRegistry.class)
                .get("parley.connections")
                .gauge()
                .value();
    }

    private void assertThatItServes(String... headers) {
        try (var next = RawSocket.open(platform.node(), headers).signedIn(platform.keys(), alice)) {
            next.send(chat, "good");
            assertThat(next.next(Ack.class).seq()).isEqualTo(new Seq(2));
        }
    }
}
