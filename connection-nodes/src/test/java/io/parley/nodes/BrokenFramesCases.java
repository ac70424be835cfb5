package io.parley.nodes;

import static io.parley.nodes.platform.RawSocket.CLOSE;
import static io.parley.nodes.platform.RawSocket.CONTINUATION;
import static io.parley.nodes.platform.RawSocket.FIN;
import static io.parley.nodes.platform.RawSocket.PING;
import static io.parley.nodes.platform.RawSocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.parley.nodes.platform.RawSocket;
import io.parley.nodes.platform.TestPlatform;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.ServerFrame.Ack;
import io.parley.schemas.frame.ServerFrame.Pong;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Bytes that break the WebSocket protocol, and some that only look so.
abstract class BrokenFramesCases {
    private static final int BINARY = 2;
    private static final int RESERVED = 0x40;
    private static final byte[] PING_FRAME = bytes("{\"type\":\"ping\"}");

    private final TestPlatform platform;

    private final UserId alice = UserId.next();
    private final ChatId chat;

    BrokenFramesCases(TestPlatform platform) {
        this.platform = platform;
        chat = platform.processors().chatOf(alice);
    }

    static Stream<Arguments> breaches() {
        return Stream.of(
                breach("an unmasked text", 1002, socket -> socket.unmasked(FIN | TEXT, PING_FRAME)),
                breach("an unmasked ping", 1002, socket -> socket.unmasked(FIN | PING)),
                breach("a reserved bit", 1002, socket -> socket.frame(FIN | RESERVED | TEXT, PING_FRAME)),
                breach("the second reserved bit", 1002, socket -> socket.frame(FIN | 0x20 | TEXT, PING_FRAME)),
                breach("the third reserved bit", 1002, socket -> socket.frame(FIN | 0x10 | TEXT, PING_FRAME)),
                breach("a reserved opcode", 1002, socket -> socket.frame(FIN | 3, PING_FRAME)),
                breach("a reserved control opcode", 1002, socket -> socket.frame(FIN | 11)),
                breach("a ping of 126 bytes", 1002, socket -> socket.frame(FIN | PING, new byte[126])),
                breach("a ping in fragments", 1002, socket -> socket.frame(PING)),
                breach("a continuation of nothing", 1002, socket -> socket.frame(FIN | CONTINUATION, PING_FRAME)),
                breach("a text within a text", 1002, socket -> {
                    socket.frame(TEXT, bytes("{"));
                    socket.frame(FIN | TEXT, PING_FRAME);
                }),
                breach("a close of one byte", 1002, socket -> socket.frame(FIN | CLOSE, (byte) 3)),
                breach("a close with 1005", 1002, socket -> socket.frame(FIN | CLOSE, code(1005))),
                breach("a close with 1006", 1002, socket -> socket.frame(FIN | CLOSE, code(1006))),
                breach("a close with 999", 1002, socket -> socket.frame(FIN | CLOSE, code(999))),
                breach("a text that is not UTF-8", 1007, socket -> socket.frame(FIN | TEXT, (byte) 0xC3, (byte) 0x28)),
                breach("half a code point", 1007, socket -> {
                    socket.frame(TEXT, bytes("{\"type\":\""));
                    socket.frame(FIN | CONTINUATION, (byte) 0xE2, (byte) 0x82);
                }),
                breach("a binary frame", 1003, socket -> socket.frame(FIN | BINARY, PING_FRAME)),
                breach(
                        "a frame too large",
                        1009,
                        socket -> socket.frame(FIN | TEXT, padded(ClientFrame.MAX_BYTES + 1))),
                breach("fragments too large together", 1009, socket -> {
                    socket.frame(TEXT, padded(ClientFrame.MAX_BYTES));
                    socket.frame(FIN | CONTINUATION, (byte) ' ');
                }),
                breach("not JSON", 4400, socket -> socket.text("ping")),
                breach("a NUL as it is", 4400, socket -> socket.text("{\"type\":\"ping\",\"x\":\"\0\"}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaches")
    void shouldCloseWithACodeThatNamesTheFault(String name, int code, Consumer<RawSocket> breach) {
        // Given
        try (var socket = RawSocket.open(platform.node()).signedIn(platform.keys(), alice);
                var bystander = platform.join(alice)) {

            // When
            breach.accept(socket);

            // Then
            assertThat(socket.closeCode()).isEqualTo(code);
            bystander.send(chat, "good");
            assertThat(bystander.next(Ack.class).seq()).isEqualTo(new Seq(2));
        }
        assertThatItServes(new Seq(3));
    }

    @Test
    void shouldReadOnAfterItsCloseSoThatNoResetDestroysTheCode() {
        // Given
        try (var socket = RawSocket.open(platform.node()).signedIn(platform.keys(), alice)) {

            // When: most of them after the close is on its way
            for (var i = 0; i < 1_000; i++) {
                socket.text("{}");
            }

            // Then
            assertThat(socket.closeCode()).isEqualTo(1008);
            socket.frame(FIN | CLOSE, code(1008));
            assertThat(socket.isEnded()).isTrue();
        }
    }

    @Test
    void shouldTakeACodePointSplitOverFragmentsWithAPingBetween() {
        // Given
        var send = bytes("{\"type\":\"send\",\"ref\":\"" + Ref.next() + "\",\"chat\":\"" + chat
                + "\",\"body\":{\"text\":\"€\"}}");
        var within = send.length - 4;
        try (var socket = RawSocket.open(platform.node()).signedIn(platform.keys(), alice)) {

            // When
            socket.frame(TEXT, Arrays.copyOf(send, within));
            socket.frame(FIN | PING, bytes("alive?"));
            socket.frame(CONTINUATION);
            socket.frame(FIN | CONTINUATION, Arrays.copyOfRange(send, within, send.length));

            // Then
            assertThat(socket.read().payload()).isEqualTo(ByteBuffer.wrap(bytes("alive?")));
            assertThat(socket.next(Ack.class).seq()).isEqualTo(new Seq(2));
        }
    }

    @Test
    void shouldTakeTheLargestFrame() {
        // Given
        try (var socket = RawSocket.open(platform.node()).signedIn(platform.keys(), alice)) {

            // When
            socket.frame(FIN | TEXT, padded(ClientFrame.MAX_BYTES));

            // Then
            assertThat(socket.next(Pong.class)).isNotNull();
        }
    }

    @Test
    void shouldAnswerAnOrderlyClose() {
        // Given
        try (var socket = RawSocket.open(platform.node()).signedIn(platform.keys(), alice)) {

            // When
            socket.frame(FIN | CLOSE, code(1000));

            // Then
            assertThat(socket.closeCode()).isEqualTo(1000);
        }
        assertThatItServes(new Seq(2));
    }

    private static Arguments breach(String name, int code, Consumer<RawSocket> breach) {
        return arguments(name, code, breach);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] code(int code) {
        return ByteBuffer.allocate(2).putShort((short) code).array();
    }

    private static byte[] padded(int length) {
        var text = new byte[length];
        Arrays.fill(text, (byte) ' ');
        System.arraycopy(PING_FRAME, 0, text, 0, PING_FRAME.length);
        return text;
    }

    private void assertThatItServes(Seq next) {
        try (var socket = RawSocket.open(platform.node()).signedIn(platform.keys(), alice)) {
            socket.send(chat, "good");
            assertThat(socket.next(Ack.class).seq()).isEqualTo(next);
        }
    }
}
