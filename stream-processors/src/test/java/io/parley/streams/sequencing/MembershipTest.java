package io.parley.streams.sequencing;

import static io.parley.streams.sequencing.SequencingFixture.ALICE;
import static io.parley.streams.sequencing.SequencingFixture.BOB;
import static io.parley.streams.sequencing.SequencingFixture.CHAT;
import static io.parley.streams.sequencing.SequencingFixture.EVE;
import static io.parley.streams.sequencing.SequencingFixture.action;
import static io.parley.streams.sequencing.SequencingFixture.creation;
import static io.parley.streams.sequencing.SequencingFixture.ref;
import static io.parley.streams.sequencing.SequencingFixture.send;
import static io.parley.streams.sequencing.SequencingFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.parley.schemas.chat.ChatAction.AddMembers;
import io.parley.schemas.chat.ChatAction.RemoveMember;
import io.parley.schemas.chat.ChatAction.RenameChat;
import io.parley.schemas.chat.ChatEvent.MemberRemoved;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.chat.RefusalRecord;
import io.parley.schemas.chat.Role;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage.Outcome;
import io.parley.schemas.inbox.InboxMessage.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MembershipTest {
    @AutoClose
    private SequencingFixture sequencing;

    @BeforeEach
    void start(@TempDir Path stateDir) {
        sequencing = new SequencingFixture(stateDir);
    }

    @Test
    void shouldRefuseWhoIsNoMemberForEver() {
        // Given
        sequencing.pipe(creation(CHAT, ALICE, BOB), send(CHAT, EVE, ref(1), "let me in"));
        sequencing.assertRefusedWith(Refusal.NOT_A_MEMBER);
        sequencing.pipe(action(CHAT, ALICE, new AddMembers(2, List.of(new Member(EVE, Role.MEMBER)))));

        // When
        sequencing.pipe(send(CHAT, EVE, ref(1), "let me in"));

        // Then
        assertThat(sequencing.replies().getLast().outcome())
                .isEqualTo(new Outcome.Refused(Refusal.NOT_A_MEMBER, Duration.ZERO));
        assertThat(sequencing.events()).hasSize(2);
    }

    @Test
    void shouldTellTheRemovedMemberOfTheRemovalAndOfNothingAfter() {
        // Given
        sequencing.pipe(creation(CHAT, ALICE, BOB));

        // When
        sequencing.pipe(action(CHAT, ALICE, new RemoveMember(2, BOB)), send(CHAT, ALICE, ref(1), "without Bob"));

        // Then
        assertThat(sequencing.events().get(1).event()).isInstanceOf(MemberRemoved.class);
        assertThat(seqsDeliveredTo(BOB)).containsExactly(1L, 2L);
    }

    @Test
    void shouldRefuseTheRemovedMemberAndTakeTheOneWhoCameBack() {
        // Given
        sequencing.pipe(
                creation(CHAT, ALICE, BOB),
                action(CHAT, ALICE, new RemoveMember(2, BOB)),
                send(CHAT, BOB, ref(1), "too late"),
                action(CHAT, ALICE, new AddMembers(3, List.of(new Member(BOB, Role.MEMBER)))));

        // When
        sequencing.pipe(send(CHAT, BOB, ref(2), "back"));

        // Then
        assertThat(sequencing.refusals())
                .extracting(RefusalRecord::ref, RefusalRecord::refusal)
                .containsExactly(tuple(ref(1), Refusal.NOT_A_MEMBER));
        assertThat(seqsDeliveredTo(BOB)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void shouldRefuseAFactThatIsOlderAndRepeatTheLastOne() {
        // Given
        var rename = action(CHAT, ALICE, new RenameChat(3, "New name"));
        sequencing.pipe(creation(CHAT, ALICE, BOB), action(CHAT, ALICE, new RenameChat(2, "Name")), rename);
        var first = sequencing.replies().getLast();

        // When
        sequencing.pipe(rename, action(CHAT, ALICE, new RenameChat(2, "Name")));

        // Then
        assertThat(sequencing.replies())
                .extracting(Reply::outcome)
                .containsExactly(first.outcome(), new Outcome.Refused(Refusal.STALE_FACT, Duration.ZERO));
        assertThat(sequencing.events()).hasSize(3);
    }

    @Test
    void shouldApplyAFactAfterAJumpAndReportIt() {
        // Given
        sequencing.pipe(creation(CHAT, ALICE, BOB));

        // When
        sequencing.pipe(action(CHAT, ALICE, new RenameChat(4, "Name")));

        // Then
        assertThat(sequencing.events()).hasSize(2);
        assertThat(sequencing.meters.counter("parley.sequencing.skipped.facts").count())
                .isEqualTo(2);
    }

    private List<Long> seqsDeliveredTo(UserId user) {
        return sequencing.deliveries().stream()
                .filter(delivery -> delivery.recipients().contains(user))
                .map(delivery -> delivery.seq().value())
                .toList();
    }
}
