package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.chat.ChatAction;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.Ref;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class SendCases {
    private static final int AT_ONCE = 32;

    private final TestGateway gateway = GatewayIT.gateway();
    private final Person alice = gateway.person("Alice");
    private final Person bob = gateway.person("Bob");
    private final String chat = alice.http()
            .post("chats", Map.of("kind", "direct", "user", bob.id().toString()))
            .string("id");

    private static Answer send(Person sender, String chat, Ref ref, String text) {
        return sender.http()
                .post("chats/" + chat + "/messages", Map.of("ref", ref.toString(), "body", Map.of("text", text)));
    }

    @Test
    void shouldBeAckedWithItsPlace() {
        // Given
        var ref = Ref.next();

        // When
        var ack = send(alice, chat, ref, "hello \uD83E\uDD8A");

        // Then
        assertThat(ack.status()).isEqualTo(201);
        assertThat(ack.json().propertyNames()).containsExactlyInAnyOrder("ref", "chat", "seq", "message", "at");
        assertThat(ack.string("ref")).isEqualTo(ref.toString());
        assertThat(ack.json().required("seq").asLong()).isEqualTo(2);
        var action = gateway.processors().actions().getLast();
        assertThat(action.actor()).isEqualTo(alice.id());
        assertThat(action.action()).isInstanceOfSatisfying(ChatAction.Send.class, said -> {
            assertThat(gateway.processors().opened(action, said).text()).isEqualTo("hello \uD83E\uDD8A");
            assertThat(said.message().toString()).isEqualTo(ack.string("message"));
        });
    }

    @Test
    void shouldShowOnlyFilesThatTheSenderUploadedToTheChat() {
        // Given
        var here = ChatId.of(chat);
        var own = gateway.processors().stored(here, alice.id());
        var others = gateway.processors().stored(here, bob.id());
        var elsewhere = gateway.processors().stored(ChatId.next(), alice.id());

        // When
        var good = show(own);

        // Then
        assertThat(good.status()).isEqualTo(201);
        for (var bad : List.of(others, elsewhere, FileId.next())) {
            assertThat(show(own, bad).outcome()).isEqualTo("422 file_unavailable");
        }
        assertThat(gateway.processors().actions().getLast().action())
                .isInstanceOfSatisfying(
                        ChatAction.Send.class,
                        said -> assertThat(said.content().files()).containsExactly(own));
    }

    private Answer show(FileId... files) {
        var body = Map.of("files", Stream.of(files).map(FileId::toString).toList());
        return alice.http()
                .post("chats/" + chat + "/messages", Map.of("ref", Ref.next().toString(), "body", body));
    }

    @Test
    void shouldHaveTheFirstOutcomeWhenSentAgain() {
        // Given
        var ref = Ref.next();
        var first = send(alice, chat, ref, "once");

        // When
        var again = send(alice, chat, ref, "once");

        // Then
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.string("seq")).isEqualTo(first.string("seq"));
        assertThat(again.string("message")).isEqualTo(first.string("message"));
    }

    @Test
    void shouldConflictUnderTheRefOfAnotherBody() {
        // Given
        var ref = Ref.next();
        send(alice, chat, ref, "the first");

        // When
        var other = send(alice, chat, ref, "the second");

        // Then
        assertThat(other.outcome()).isEqualTo("409 conflict");
        assertThat(send(alice, chat, ref, "the first").status()).isEqualTo(201);
    }

    @Test
    void shouldBeUnknownWithoutAnAnswerAndKnownWhenAskedAgain() {
        // Given
        var ref = Ref.next();
        gateway.processors().answers(false);
        Answer unanswered;
        try {

            // When
            unanswered = send(alice, chat, ref, "are you there");
        } finally {
            gateway.processors().answers(true);
        }

        // Then
        assertThat(unanswered.outcome()).isEqualTo("504 outcome_unknown");
        var again = send(alice, chat, ref, "are you there");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().required("seq").asLong()).isEqualTo(2);
    }

    @Test
    void shouldEachHaveTheirOwnAnswerWhenManyAreSentAtOnce() throws InterruptedException, ExecutionException {
        // Given
        var refs = IntStream.range(0, AT_ONCE).mapToObj(_ -> Ref.next()).toList();

        // When
        var seqs = new HashSet<Long>();
        try (var senders = Executors.newFixedThreadPool(AT_ONCE)) {
            var sends = refs.stream()
                    .<Callable<Answer>>map(ref -> () -> send(alice, chat, ref, ref.toString()))
                    .toList();
            var answers = senders.invokeAll(sends);
            for (var i = 0; i < AT_ONCE; i++) {
                var ack = answers.get(i).get();
                assertThat(ack.string("ref")).isEqualTo(refs.get(i).toString());
                seqs.add(ack.json().required("seq").asLong());
            }
        }

        // Then
        assertThat(seqs).hasSize(AT_ONCE);
    }

    @Test
    void shouldLookToAnOutsiderAsIfTheChatWereNot() {
        // Given
        var oscar = gateway.person("Oscar");

        // When
        var forbidden = send(oscar, chat, Ref.next(), "let me in");
        var absent = send(oscar, UUID.randomUUID().toString(), Ref.next(), "let me in");

        // Then
        assertThat(forbidden.outcome()).isEqualTo("404 not_found");
        assertThat(absent.text()).isEqualTo(forbidden.text());
        assertThat(absent.status()).isEqualTo(404);
    }

    @Test
    void shouldBeTriedAgainInAChatTheLogDoesNotKnowYet() {
        // Given
        var unknown = UUID.randomUUID();
        gateway.database()
                .sql("insert into chats (id, kind, title, version, created_by) values (?, 'group', 'New', 1, ?)")
                .params(unknown, alice.id().value())
                .update();
        gateway.database()
                .sql("insert into members (chat, account, role, joined) values (?, ?, 'admin', 1)")
                .params(unknown, alice.id().value())
                .update();

        // When
        var answer = send(alice, unknown.toString(), Ref.next(), "too early");

        // Then
        assertThat(answer.outcome()).isEqualTo("503 unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"\"}",
                "{\"text\":\" \\t\\n \"}",
                "{\"text\":\"a\\u0000b\"}",
                "{\"text\":\"\\ud83e\"}",
                "{\"text\":17}",
                "{\"text\":null}",
                "{}",
                "null",
                "\"hello\"",
                "{\"text\":\"hello\",\"sender\":\"me\"}"
            })
    void shouldNotBePublishedWithTheBody(String body) {
        // Given
        var before = gateway.processors().actions().size();

        // When
        var answer = alice.http()
                .post("chats/" + chat + "/messages", "{\"ref\":\"" + Ref.next() + "\",\"body\":" + body + "}");

        // Then
        assertThat(answer.outcome()).isEqualTo("400 body_invalid");
        assertThat(send(alice, chat, Ref.next(), "fine").status()).isEqualTo(201);
        assertThat(gateway.processors().actions()).hasSize(before + 1);
    }

    @Test
    void shouldTakeTheLongestTextAndNoneOneByteLonger() {
        // When
        var longest = send(alice, chat, Ref.next(), "\u00fc".repeat(4_096));
        var longer = send(alice, chat, Ref.next(), "\u00fc".repeat(4_096) + "u");

        // Then
        assertThat(longest.status()).isEqualTo(201);
        assertThat(longer.outcome()).isEqualTo("400 body_invalid");
    }

    @Test
    void shouldNeedARefAndNothingItDoesNotKnow() {
        // Given
        var path = "chats/" + chat + "/messages";
        var body = "\"body\":{\"text\":\"hello\"}";

        // When
        var noRef = alice.http().post(path, "{" + body + "}");
        var badRef = alice.http().post(path, "{\"ref\":\"one\"," + body + "}");
        var ownSeq = alice.http().post(path, "{\"ref\":\"" + Ref.next() + "\",\"seq\":9," + body + "}");
        var asBob =
                alice.http().post(path, "{\"ref\":\"" + Ref.next() + "\",\"actor\":\"" + bob.id() + "\"," + body + "}");

        // Then
        assertThat(List.of(noRef.outcome(), badRef.outcome())).containsOnly("400 id_invalid");
        assertThat(List.of(ownSeq.outcome(), asBob.outcome())).containsOnly("400 request_invalid");
    }
}
