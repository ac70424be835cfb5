package io.parley.schemas.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.Content;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.chat.SealedContent;
import io.parley.schemas.chat.SealedText;
import io.parley.schemas.frame.FrameCodec.Decoded;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCodecTest {
    private static final String ID = "0192f000-0000-7000-8000-000000000001";
    private final FrameCodec codec = new FrameCodec();

    static Stream<ClientFrame> clientFrames() {
        var chat = ChatId.next();
        return Stream.of(
                new ClientFrame.Hello("token", DeviceId.next(), Map.of(chat, new Seq(41))),
                new ClientFrame.Hello(null, DeviceId.next(), Map.of()),
                new ClientFrame.Send(Ref.next(), chat, new Content("hi")),
                new ClientFrame.Sync(chat, Seq.NONE, 10),
                new ClientFrame.Renew("token"),
                new ClientFrame.Ping());
    }

    static Stream<ServerFrame> serverFrames() {
        var chat = ChatId.next();
        var at = Instant.parse("2026-01-02T03:04:05.678Z");
        return Stream.of(
                new ServerFrame.Welcome(UserId.next(), "node-0", 25_000, 131_072),
                new ServerFrame.Event(
                        chat,
                        new Seq(3),
                        at,
                        UserId.next(),
                        EventKind.MESSAGE,
                        Ref.next(),
                        MessageId.next(),
                        new Content("hi"),
                        null,
                        null,
                        null,
                        null),
                new ServerFrame.CaughtUp(2),
                new ServerFrame.Ack(Ref.next(), chat, new Seq(3), MessageId.next(), at),
                ServerFrame.Refused.of(Ref.next(), Refusal.CHAT_BUSY, Duration.ofMillis(250)),
                new ServerFrame.Synced(chat, new Seq(3), new Seq(9)),
                new ServerFrame.Gap(chat, new Seq(4), new Seq(9)),
                new ServerFrame.Draining(5_000),
                new ServerFrame.Renewed(at),
                new ServerFrame.Pong(),
                ServerFrame.Failure.of(null, Refusal.BAD_FRAME));
    }

    @ParameterizedTest
    @MethodSource("clientFrames")
    void shouldReadWhatAClientWrites(ClientFrame frame) {
        assertThat(codec.decode(codec.encode(frame))).isEqualTo(new Decoded.Frame(frame));
    }

    @ParameterizedTest
    @MethodSource("serverFrames")
    void shouldReadWhatANodeWrites(ServerFrame frame) {
        var text = new String(codec.encode(frame).array(), StandardCharsets.UTF_8);
        assertThat(codec.decodeServer(text)).isEqualTo(frame);
    }

    @Test
    void shouldPutABodyIntoTheFrameAsIfItHadAlwaysBeenThere() {
        // Given
        var body = new Content("say \"hi\" \uD83D\uDC4B", List.of(UserId.next()), List.of(FileId.next()));
        var sealed = new SealedContent(new SealedText(new byte[40]), body.mentions(), body.files());
        var event = new EventRecord(
                ChatId.next(),
                new Seq(3),
                Instant.EPOCH,
                UserId.next(),
                7,
                1,
                new MessageSent(Ref.next(), MessageId.next(), sealed));
        var bare = codec.encode(EventFrames.withoutBody(event));

        // When
        var whole = codec.withBody(bare, body);
        var erased = codec.withBody(bare, null);

        // Then
        assertThat(whole).isEqualTo(codec.encode(EventFrames.of(event, body)));
        assertThat(erased).isEqualTo(codec.encode(EventFrames.of(event, null)));
        assertThat(new String(erased.array(), StandardCharsets.UTF_8)).endsWith(",\"erased\":true}");
    }

    @Test
    void shouldWriteTheDocumentedForm() {
        // Given
        var refused = ServerFrame.Refused.of(Ref.of(ID), Refusal.BUSY, Duration.ofMillis(250));

        // When
        var text = new String(codec.encode(refused).array(), StandardCharsets.UTF_8);

        // Then
        assertThat(text)
                .isEqualTo("{\"type\":\"refused\",\"ref\":\"" + ID + "\",\"code\":\"busy\",\"retryable\":true,"
                        + "\"retryAfterMs\":250,\"text\":\"" + Refusal.BUSY.text() + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "{", "{\"type\":\"ping\"", "{\"type\":NaN}", "\u0000"})
    void shouldTellThatItIsNotJson(String text) {
        assertThat(codec.decode(text)).isInstanceOf(Decoded.NotJson.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "42",
                "{}",
                "{\"type\":\"shout\"}",
                "{\"type\":7}",
                "{\"type\":\"ping\",\"admin\":true}",
                "{\"type\":\"sync\",\"chat\":\"" + ID + "\",\"after\":-1}",
                "{\"type\":\"sync\",\"chat\":\"" + ID + "\",\"after\":1e400}",
                "{\"type\":\"sync\",\"chat\":\"" + ID + "\",\"after\":0,\"limit\":501}",
                "{\"type\":\"sync\",\"chat\":\"" + ID + "\",\"after\":\"0\"}",
            })
    void shouldRejectWhatIsNotAFrame(String text) {
        assertThat(codec.decode(text)).isEqualTo(new Decoded.Rejected(null, Refusal.BAD_FRAME));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{\"type\":\"send\",\"chat\":\"" + ID + "\",\"body\":{\"text\":\"x\"}}' | ID_INVALID",
                "'{\"type\":\"send\",\"ref\":\"no\",\"chat\":\"" + ID + "\",\"body\":{\"text\":\"x\"}}' | ID_INVALID",
                "'{\"type\":\"send\",\"ref\":\"0192F000-0000-7000-8000-000000000001\",\"chat\":\"" + ID
                        + "\",\"body\":{\"text\":\"x\"}}' | ID_INVALID",
            })
    void shouldNameABadId(String text, Refusal reason) {
        assertThat(codec.decode(text)).isEqualTo(new Decoded.Rejected(null, reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"\"}",
                "{\"text\":\"  \"}",
                "{\"text\":\"a\\u0000b\"}",
                "{\"text\":\"\\ud800\"}",
                "{}",
                "7",
                "\"hello\""
            })
    void shouldNameABadBodyWithItsRef(String body) {
        // Given
        var text = "{\"type\":\"send\",\"ref\":\"" + ID + "\",\"chat\":\"" + ID + "\",\"body\":" + body + "}";

        // Then
        assertThat(codec.decode(text)).isEqualTo(new Decoded.Rejected(Ref.of(ID), Refusal.BODY_INVALID));
    }

    @Test
    void shouldTakeTheLongestTextAndNoByteMore() {
        var longest = "ü".repeat(Content.MAX_TEXT_BYTES / 2);
        assertThat(codec.decode(send(longest))).isInstanceOf(Decoded.Frame.class);
        assertThat(codec.decode(send(longest + "x"))).isEqualTo(new Decoded.Rejected(Ref.of(ID), Refusal.BODY_INVALID));
    }

    @Test
    void shouldNotFollowDeepNestingOrDuplicateKeys() {
        var deep = "{\"type\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}";
        var twice = "{\"type\":\"ping\",\"type\":\"ping\"}";
        assertThat(codec.decode(deep)).isNotInstanceOf(Decoded.Frame.class);
        assertThat(codec.decode(twice)).isNotInstanceOf(Decoded.Frame.class);
    }

    @Test
    void shouldNotPrintTokens() {
        assertThat(new ClientFrame.Hello("secret", DeviceId.next(), Map.of()).toString())
                .doesNotContain("secret");
    }

    private static String send(String text) {
        return "{\"type\":\"send\",\"ref\":\"" + ID + "\",\"chat\":\"" + ID + "\",\"body\":{\"text\":\"" + text
                + "\"}}";
    }
}
