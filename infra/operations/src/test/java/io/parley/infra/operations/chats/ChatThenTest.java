package io.parley.infra.operations.chats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.ChatEvent.ChatCreated;
import io.parley.schemas.chat.ChatEvent.ChatRenamed;
import io.parley.schemas.chat.ChatEvent.MemberRemoved;
import io.parley.schemas.chat.ChatEvent.MembersAdded;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.ChatEvent.RoleChanged;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Role;
import io.parley.schemas.chat.SealedContent;
import io.parley.schemas.chat.SealedText;
import io.parley.schemas.history.Membership;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatThenTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    private final ChatId chat = ChatId.next();
    private final UserId ann = UserId.next();
    private final UserId bob = UserId.next();
    private final MessageSent said =
            new MessageSent(Ref.next(), MessageId.next(), new SealedContent(new SealedText(new byte[64])));
    private final List<ChatEvent> events = List.of(
            new ChatCreated(1, ChatKind.GROUP, "Tea", List.of(new Member(ann, Role.ADMIN))),
            new MembersAdded(2, List.of(new Member(bob, Role.MEMBER))),
            said,
            new MemberRemoved(3, bob),
            new ChatRenamed(4, "Coffee"),
            new MembersAdded(5, List.of(new Member(bob, Role.MEMBER))),
            new RoleChanged(6, new Member(bob, Role.ADMIN)));

    @Test
    void shouldBeWhatItsEventsHaveMadeOfIt() {
        // When
        var then = after(events.size());

        // Then
        assertThat(then.head()).isEqualTo(new Seq(7));
        assertThat(then.title()).contains("Coffee");
        assertThat(then.members())
                .containsEntry(ann, new ChatThen.Stays(Role.ADMIN, List.of(new Membership(new Seq(1), null))))
                .containsEntry(
                        bob,
                        new ChatThen.Stays(
                                Role.ADMIN,
                                List.of(new Membership(new Seq(2), new Seq(4)), new Membership(new Seq(6), null))));
        assertThat(then.latest()).extracting(event -> event.seq().value()).containsExactly(5L, 6L, 7L);
    }

    @Test
    void shouldBeAsItWasThen() {
        // When
        var then = after(4);

        // Then
        assertThat(then.title()).contains("Tea");
        assertThat(then.members().get(bob)).extracting(ChatThen.Stays::isMember).isEqualTo(false);
        assertThat(then.members().get(bob)).extracting(ChatThen.Stays::role).isEqualTo(Role.MEMBER);
    }

    @Test
    void shouldTakeAnEventThatIsWrittenAgainOnce() {
        // Given
        var then = after(3);

        // When
        then.apply(event(2, events.get(1)));

        // Then
        assertThat(then.head()).isEqualTo(new Seq(3));
    }

    @Test
    void shouldNotGoOnOverAGap() {
        // Given
        var then = after(2);

        // When
        assertThatThrownBy(() -> then.apply(event(4, events.get(3))))
                // Then
                .hasMessageContaining("seq 4")
                .hasMessageContaining("missing");
    }

    @Test
    void shouldTellOfAMessageItsSizeAndNoMore() {
        assertThat(EventWords.of(said)).isEqualTo(said.message() + ", 64 bytes sealed");
    }

    private ChatThen after(int count) {
        var then = new ChatThen(3);
        for (var i = 0; i < count; i++) {
            then.apply(event(i + 1, events.get(i)));
        }
        return then;
    }

    private EventRecord event(long seq, ChatEvent event) {
        return new EventRecord(chat, new Seq(seq), AT.plusSeconds(seq), ann, seq, ActionRecord.RULES, event);
    }
}
