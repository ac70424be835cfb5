package io.parley.nodes;

import static io.parley.schemas.chat.Refusal.BAD_FRAME;
import static io.parley.schemas.chat.Refusal.BODY_INVALID;
import static io.parley.schemas.chat.Refusal.ID_INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.parley.nodes.platform.TestClient;
import io.parley.nodes.platform.TestPlatform;
import io.parley.schemas.chat.Content;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ClientFrame.Send;
import io.parley.schemas.frame.ServerFrame.Ack;
import io.parley.schemas.frame.ServerFrame.Failure;
import io.parley.schemas.frame.ServerFrame.Refused;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole frames that say what they must not.
abstract class BadContentCases {
    private static final String REF = Ref.next().toString();
    private final TestPlatform platform;

    private final UserId alice = UserId.next();
    private final ChatId chat;

    BadContentCases(TestPlatform platform) {
        this.platform = platform;
        chat = platform.processors().chatOf(alice);
    }

    private static String ids(int count) {
        return Stream.generate(() -> "\"" + FileId.next() + "\"").limit(count).collect(Collectors.joining(","));
    }

    static Stream<Arguments> frames() {
        return Stream.of(
                arguments("an array", BAD_FRAME, "[]"),
                arguments("a number", BAD_FRAME, "42"),
                arguments("an unknown type", BAD_FRAME, "{\"type\":\"shout\"}"),
                arguments("no type", BAD_FRAME, "{}"),
                arguments("an unknown field", BAD_FRAME, "{\"type\":\"ping\",\"admin\":true}"),
                arguments(
                        "a sync beyond the limit",
                        BAD_FRAME,
                        "{\"type\":\"sync\",\"chat\":\"CHAT\",\"after\":0,\"limit\":501}"),
                arguments("a seq below zero", BAD_FRAME, "{\"type\":\"sync\",\"chat\":\"CHAT\",\"after\":-1}"),
                arguments("a sender of its own", BAD_FRAME, send("\"sender\":\"" + UserId.next() + "\"")),
                arguments("a seq of its own", BAD_FRAME, send("\"seq\":7")),
                arguments("a time of its own", BAD_FRAME, send("\"at\":\"2020-01-01T00:00:00.000Z\"")),
                arguments("a message id of its own", BAD_FRAME, send("\"message\":\"" + REF + "\"")),
                arguments("no ref", ID_INVALID, "{\"type\":\"send\",\"chat\":\"CHAT\",\"body\":{\"text\":\"x\"}}"),
                arguments("a ref that is no UUID", ID_INVALID, sendAs("1")),
                arguments("a ref of 10 KiB", ID_INVALID, sendAs("f".repeat(10 * 1024))),
                arguments("a ref in upper case", ID_INVALID, sendAs("0192F000-0000-7000-8000-000000000001")),
                arguments(
                        "no chat", ID_INVALID, "{\"type\":\"send\",\"ref\":\"" + REF + "\",\"body\":{\"text\":\"x\"}}"),
                arguments("no body", BODY_INVALID, "{\"type\":\"send\",\"ref\":\"" + REF + "\",\"chat\":\"CHAT\"}"),
                arguments("an empty text", BODY_INVALID, text("")),
                arguments("spaces only", BODY_INVALID, text(" \\t \\n")),
                arguments("one byte too many", BODY_INVALID, text("x".repeat(Content.MAX_TEXT_BYTES + 1))),
                arguments("10,000 emoji", BODY_INVALID, text("😀".repeat(10_000))),
                arguments("a NUL", BODY_INVALID, text("a\\u0000b")),
                arguments("half a surrogate pair", BODY_INVALID, text("\\ud800")),
                arguments(
                        "a blank text with a file", BODY_INVALID, body("{\"text\":\" \",\"files\":[\"" + REF + "\"]}")),
                arguments("a file twice", BODY_INVALID, body("{\"files\":[\"" + REF + "\",\"" + REF + "\"]}")),
                arguments("a file that is no id", BODY_INVALID, body("{\"files\":[\"../etc/passwd\"]}")),
                arguments("eleven files", BODY_INVALID, body("{\"files\":[" + ids(Content.MAX_FILES + 1) + "]}")),
                arguments("a body with a title", BODY_INVALID, body("{\"text\":\"x\",\"admin\":true}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void shouldAnswerWithAnErrorAndStay(String name, Refusal code, String frame) {
        // Given
        try (var client = platform.join(alice)) {

            // When
            client.text(frame.replace("CHAT", chat.toString()));

            // Then
            var failure = (Failure) client.next();
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.retryable()).isFalse();
            assertThatItServes(client, new Seq(2));
        }
    }

    @Test
    void shouldSayWhichSendWasBad() {
        // Given
        try (var client = platform.join(alice)) {

            // When
            client.text(text("").replace("CHAT", chat.toString()));

            // Then
            assertThat(client.next(Failure.class).ref()).hasToString(REF);
        }
    }

    @Test
    void shouldTakeTheLongestText() {
        // Given
        try (var client = platform.join(alice)) {

            // When
            client.send(chat, "😀".repeat(Content.MAX_TEXT_BYTES / 4));

            // Then
            assertThat(client.next(Ack.class).seq()).isEqualTo(new Seq(2));
        }
    }

    @Test
    void shouldRefuseAnotherBodyUnderTheSameRefAndKeepTheFirst() {
        // Given
        try (var client = platform.join(alice)) {
            var ref = client.send(chat, "first");
            var first = client.next(Ack.class);

            // When
            client.say(new Send(ref, chat, new Content("second")));

            // Then
            assertThat(client.next(Refused.class).code()).isEqualTo(Refusal.CONFLICT);
            client.say(new Send(ref, chat, new Content("first")));
            assertThat(client.next(Ack.class))
                    .extracting(Ack::seq, Ack::message)
                    .containsExactly(first.seq(), first.message());
            assertThatItServes(client, new Seq(3));
        }
    }

    @Test
    void shouldTakeNothingOfWhoIsNoMember() {
        // Given
        var own = platform.processors().chatOf(UserId.next());
        try (var stranger = platform.join(alice)) {

            // When
            stranger.send(own, "let me in");
            var refused = stranger.next(Refused.class);
            stranger.send(ChatId.next(), "is there such a chat?");
            var unknown = stranger.next(Refused.class);

            // Then
            assertThat(refused.code()).isEqualTo(Refusal.NOT_A_MEMBER);
            assertThat(refused.retryable()).isFalse();
            assertThat(unknown.code()).isEqualTo(Refusal.UNKNOWN_CHAT);
            assertThat(unknown.retryable()).isTrue();
            assertThatItServes(stranger, new Seq(2));
        }
    }

    private static String text(String text) {
        return body("{\"text\":\"" + text + "\"}");
    }

    private static String body(String body) {
        return "{\"type\":\"send\",\"ref\":\"" + REF + "\",\"chat\":\"CHAT\",\"body\":" + body + "}";
    }

    private static String send(String more) {
        return "{\"type\":\"send\",\"ref\":\"" + REF + "\",\"chat\":\"CHAT\",\"body\":{\"text\":\"x\"}," + more + "}";
    }

    private static String sendAs(String ref) {
        return "{\"type\":\"send\",\"ref\":\"" + ref + "\",\"chat\":\"CHAT\",\"body\":{\"text\":\"x\"}}";
    }

    private void assertThatItServes(TestClient client, Seq expected) {
        var ref = client.send(chat, "good");
        var ack = client.next(Ack.class);
        assertThat(ack.ref()).isEqualTo(ref);
        assertThat(ack.seq()).isEqualTo(expected);
    }
}
