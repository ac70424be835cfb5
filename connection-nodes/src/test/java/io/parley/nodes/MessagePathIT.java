package io.parley.nodes;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.nodes.platform.TestPlatform;
import io.parley.schemas.chat.Content;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ClientFrame.Send;
import io.parley.schemas.frame.ClientFrame.Sync;
import io.parley.schemas.frame.ServerFrame.Ack;
import io.parley.schemas.frame.ServerFrame.CaughtUp;
import io.parley.schemas.frame.ServerFrame.Event;
import io.parley.schemas.frame.ServerFrame.Refused;
import io.parley.schemas.frame.ServerFrame.Synced;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithStack({KAFKA, REGISTRY, CASSANDRA})
class MessagePathIT {
    private static TestPlatform platform;

    private final UserId alice = UserId.next();
    private final UserId bob = UserId.next();

    @BeforeAll
    static void start(TestStack stack) {
        platform = TestPlatform.start(stack);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void shouldCarryAMessageFromSocketToSocketAndAckIt() {
        // Given
        var chat = platform.processors().chatOf(alice, bob);
        try (var sender = platform.join(alice);
                var receiver = platform.join(bob)) {

            // When
            var ref = sender.send(chat, "hello bob");

            // Then
            var ack = sender.next(Ack.class);
            var event = receiver.next(Event.class);
            assertThat(ack.ref()).isEqualTo(ref);
            assertThat(ack.seq()).isEqualTo(new Seq(2));
            assertThat(event.seq()).isEqualTo(ack.seq());
            assertThat(event.message()).isEqualTo(ack.message());
            assertThat(event.body()).isEqualTo(new Content("hello bob"));
            assertThat(event.actor()).isEqualTo(alice);
            assertThat(event.ref()).isEqualTo(ref);
        }
    }

    @Test
    void shouldKeepTheOrderOfOneConnectionsSends() {
        // Given
        var chat = platform.processors().chatOf(alice, bob);
        try (var sender = platform.join(alice);
                var receiver = platform.join(bob)) {

            // When
            var refs = IntStream.range(0, 40)
                    .mapToObj(i -> sender.send(chat, "message " + i))
                    .toList();

            // Then
            assertThat(IntStream.range(0, 40)
                            .mapToObj(_ -> receiver.next(Event.class).ref()))
                    .containsExactlyElementsOf(refs);
        }
    }

    @Test
    void shouldAnswerARepeatedSendWithTheFirstOutcomeAndAConflictingOneWithARefusal() {
        // Given
        var chat = platform.processors().chatOf(alice, bob);
        var ref = Ref.next();
        var first = new Send(ref, chat, new Content("once"));
        try (var sender = platform.join(alice)) {
            sender.say(first);
            var ack = sender.next(Ack.class);

            // When
            sender.say(first);
            var repeated = sender.next(Ack.class);
            sender.say(new Send(ref, chat, new Content("something else")));
            var conflict = sender.next(Refused.class);

            // Then
            assertThat(repeated.seq()).isEqualTo(ack.seq());
            assertThat(repeated.message()).isEqualTo(ack.message());
            assertThat(conflict.code()).isEqualTo(Refusal.CONFLICT);
            assertThat(conflict.retryable()).isFalse();
        }
    }

    @Test
    void shouldPassOnTheRefusalOfASenderWhoIsNoMember() {
        // Given
        var chat = platform.processors().chatOf(bob);
        try (var stranger = platform.join(alice)) {

            // When
            var ref = stranger.send(chat, "let me in");

            // Then
            var refused = stranger.next(Refused.class);
            assertThat(refused.ref()).isEqualTo(ref);
            assertThat(refused.code()).isEqualTo(Refusal.NOT_A_MEMBER);
        }
    }

    @Test
    void shouldSendTheBacklogAfterTheCursorThenGoLive() {
        // Given
        var chat = platform.processors().chatOf(alice, bob);
        IntStream.rangeClosed(2, 6).forEach(i -> platform.processors().say(chat, bob, "message " + i));

        // When
        try (var client = platform.signIn(alice, Map.of(chat, new Seq(3)))) {

            // Then
            assertThat(IntStream.range(0, 3)
                            .mapToObj(_ -> client.next(Event.class).seq().value()))
                    .containsExactly(4L, 5L, 6L);
            assertThat(client.next()).isEqualTo(new CaughtUp(1));
            platform.processors().say(chat, bob, "live");
            assertThat(client.next(Event.class).seq()).isEqualTo(new Seq(7));
        }
    }

    @Test
    void shouldAnswerSyncWithWhatIsMissing() {
        // Given
        var chat = platform.processors().chatOf(alice, bob);
        IntStream.rangeClosed(2, 6).forEach(i -> platform.processors().say(chat, bob, "message " + i));
        try (var client = platform.join(alice)) {

            // When
            client.say(new Sync(chat, new Seq(2), 2));

            // Then
            assertThat(client.next(Event.class).seq()).isEqualTo(new Seq(3));
            assertThat(client.next(Event.class).seq()).isEqualTo(new Seq(4));
            assertThat(client.next()).isEqualTo(new Synced(chat, new Seq(4), new Seq(6)));
        }
    }

    @Test
    void shouldNotTellAStrangerWhetherAChatExists() {
        // Given
        var others = platform.processors().chatOf(bob);
        try (var stranger = platform.join(alice)) {
            for (var chat : new ChatId[] {others, ChatId.next()}) {

                // When
                stranger.say(new Sync(chat, Seq.NONE, null));

                // Then
                assertThat(stranger.next(Refused.class).code()).isEqualTo(Refusal.NOT_FOUND);
            }
        }
    }
}
