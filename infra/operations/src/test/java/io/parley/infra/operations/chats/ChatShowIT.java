package io.parley.infra.operations.chats;

import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.operations.Ops;
import io.parley.infra.operations.records.Writer;
import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.ChatEvent.ChatCreated;
import io.parley.schemas.chat.ChatEvent.ChatRenamed;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Role;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithStack({KAFKA, REGISTRY})
class ChatShowIT {
    private static final ChatId CHAT = ChatId.next();
    private static final UserId ANN = UserId.next();

    private final Ops ops;

    ChatShowIT(TestStack stack) {
        ops = Ops.onLog(stack);
    }

    /// An hour after another.
    @BeforeAll
    static void write(TestStack stack) throws Exception {
        var first = Instant.now().minus(Duration.ofHours(3));
        var members = List.of(new Member(ANN, Role.ADMIN));
        List<ChatEvent> events =
                List.of(new ChatCreated(1, ChatKind.GROUP, "Tea", members), new ChatRenamed(2, "Coffee"));
        try (var writer = new Writer(stack)) {
            var codec = writer.codecs().events();
            for (var i = 0; i < events.size(); i++) {
                var at = first.plus(Duration.ofHours(i));
                var event = new EventRecord(CHAT, new Seq(i + 1), at, ANN, i, ActionRecord.RULES, events.get(i));
                var partition = Partitions.ofChat(CHAT, Topic.CHAT_EVENTS.partitions());
                writer.write(Topic.CHAT_EVENTS, partition, at, CHAT, codec.encode(event));
            }
        }
    }

    @Test
    void shouldShowAChatAsItIsAndAsItWas() {
        // When
        var now = ops.run("chat", "show", CHAT.toString(), "--json");
        var atSeq = ops.run("chat", "show", CHAT.toString(), "--at", "1", "--json");
        var atTime = ops.run("chat", "show", CHAT.toString(), "--at", "150m", "--json");
        var forPeople = ops.run("chat", "show", CHAT.toString());

        // Then
        assertThat(now.objects().getFirst().path("title").asString()).isEqualTo("Coffee");
        assertThat(atSeq.objects().getFirst().path("title").asString()).isEqualTo("Tea");
        assertThat(atTime.objects().getFirst().path("title").asString()).isEqualTo("Tea");
        assertThat(atTime.objects().getFirst().path("head").asInt()).isEqualTo(1);
        assertThat(forPeople.out()).contains("'Coffee'").contains(ANN + "  admin  true    1-");
    }

    @Test
    void shouldSayWhatIsNotThere() {
        // When
        var noChat = ops.run("chat", "show", ChatId.next().toString());
        var tooFar = ops.run("chat", "show", CHAT.toString(), "--at", "3");
        var tooEarly = ops.run("chat", "show", CHAT.toString(), "--at", "7d");
        var noId = ops.run("chat", "show", "Tea");
        var noTime = ops.run("chat", "show", CHAT.toString(), "--at", "noon");

        // Then
        assertThat(List.of(noChat, tooFar, tooEarly))
                .extracting(Ops.Result::status)
                .containsOnly(1);
        assertThat(tooFar.err()).contains("its head is 2");
        assertThat(List.of(noId, noTime)).extracting(Ops.Result::status).containsOnly(2);
        assertThat(noId.err()).contains("'Tea' is no chat id");
        assertThat(noTime.err()).contains("noon");
    }
}
