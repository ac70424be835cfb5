package io.parley.streams.sequencing;

import static io.parley.streams.sequencing.SequencingFixture.START;
import static io.parley.streams.sequencing.SequencingFixture.action;
import static io.parley.streams.sequencing.SequencingFixture.chat;
import static io.parley.streams.sequencing.SequencingFixture.creation;
import static io.parley.streams.sequencing.SequencingFixture.ref;
import static io.parley.streams.sequencing.SequencingFixture.send;
import static io.parley.streams.sequencing.SequencingFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.ChatAction.AddMembers;
import io.parley.schemas.chat.ChatAction.RemoveMember;
import io.parley.schemas.chat.ChatAction.RenameChat;
import io.parley.schemas.chat.ChatEvent.MemberRemoved;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.chat.RefusalRecord;
import io.parley.schemas.chat.Role;
import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage.Outcome;
import io.parley.schemas.inbox.InboxMessage.Reply;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequencingTopologyTest {
    private static final ChatId CHAT = chat(1);
    private static final UserId ALICE = user(1);
    private static final UserId BOB = user(2);
    private static final UserId EVE = user(3);

    @TempDir
    private Path stateDir;

    private SequencingFixture sequencing;

    @BeforeEach
    void start() {
        sequencing = new SequencingFixture(stateDir);
    }

    @AfterEach
    void stop() {
        sequencing.close();
    }

    @Test
    void shouldGiveTheNextSeqAndTellEveryMemberAndTheSender() {
        // Given
        sequencing.pipe(creation(CHAT, ALICE, BOB));

        // When
        sequencing.pipe(send(CHAT, ALICE, ref(1), "hello"));

        // Then
        var events = sequencing.events();
        assertThat(events).extracting(EventRecord::seq).containsExactly(new Seq(1), new Seq(2));
        assertThat(events).extracting(EventRecord::actionOffset).containsExactly(0L, 1L);
        var sent = sequencing.deliveries().stream()
                .filter(delivery -> delivery.seq().equals(new Seq(2)))
                .toList();
        assertThat(sent).flatExtracting(Delivery::recipients).containsExactlyInAnyOrder(ALICE, BOB);
        assertThat(sent).allMatch(Delivery::push);
        var ack = sequencing.replies().getLast();
        assertThat(ack.ref()).isEqualTo(ref(1));
        assertThat(ack.outcome())
                .isInstanceOf(Outcome.Accepted.class)
                .extracting("seq")
                .isEqualTo(new Seq(2));
    }

    @Test
    void shouldWriteOneDeliveryPerSlotUnderTheSlotAsKey() {
        // Given
        var many = IntStream.range(0, 200).mapToObj(SequencingFixture::user).toArray(UserId[]::new);

        // When
        sequencing.pipe(creation(CHAT, many));

        // Then
        var slots = Topic.CHAT_DELIVERIES.partitions();
        assertThat(sequencing.records(Topic.CHAT_DELIVERIES)).hasSize(slots).allSatisfy(record -> {
            var slot = Integer.parseInt(new String(record.key(), java.nio.charset.StandardCharsets.UTF_8));
            var delivery = sequencing.codecs.deliveries().decode(record.value());
            assertThat(delivery.recipients()).allMatch(user -> Partitions.ofUser(user, slots) == slot);
        });
    }

    @Test
    void shouldLoseNoneOfABurstOfOneChatInOnePoll() {
        // Given
        sequencing.pipe(creation(CHAT, ALICE, BOB));

        // When
        IntStream.rangeClosed(1, 1_000).forEach(i -> sequencing.pipe(send(CHAT, ALICE, ref(i), "message " + i)));

        // Then
        assertThat(sequencing.refusals()).isEmpty();
        assertThat(sequencing.events())
                .extracting(event -> event.seq().value())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1_001).boxed().toList());
    }

    @Test
    void shouldAnswerARepeatedSendWithItsFirstOutcomeAndNoSecondEvent() {
        // Given
        sequencing.pipe(creation(CHAT, ALICE, BOB), send(CHAT, ALICE, ref(1), "hello"));
        var first = sequencing.replies().getLast();
        sequencing.events();
        sequencing.deliveries();

        // When
        sequencing.pipe(send(CHAT, ALICE, ref(1), "hello"), START.plusSeconds(60));

        // Then
        assertThat(sequencing.replies()).containsExactly(first);
        assertThat(sequencing.events()).isEmpty();
        assertThat(sequencing.deliveries()).isEmpty();
    }

    @Test
    void shouldRefuseARepeatedRefWithAnotherBody() {
        // Given
        sequencing.pipe(creation(CHAT, ALICE, BOB), send(CHAT, ALICE, ref(1), "hello"));

        // When
        sequencing.pipe(send(CHAT, ALICE, ref(1), "something else"));

        // Then
        assertRefusedWith(Refusal.CONFLICT);
    }

    @Test
    void shouldKeepTheRefsOfDifferentSendersApart() {
        // Given
        sequencing.pipe(creation(CHAT, ALICE, BOB), send(CHAT, ALICE, ref(1), "hello"));

        // When
        sequencing.pipe(send(CHAT, BOB, ref(1), "another body"));

        // Then
        assertThat(sequencing.refusals()).isEmpty();
        assertThat(sequencing.events()).hasSize(3);
    }

    @Test
    void shouldForgetASendAfterSevenDaysAndNotBefore() {
        // Given
        var expiry = START.plus(ChatRules.DEDUPLICATION);
        sequencing.pipe(creation(CHAT, ALICE, BOB), send(CHAT, ALICE, ref(1), "hello"));
        sequencing.pipe(send(CHAT, ALICE, ref(1), "hello"), expiry.minusMillis(1));
        assertThat(sequencing.events()).hasSize(2);

        // When
        sequencing.pipe(send(CHAT, ALICE, ref(1), "hello"), expiry);

        // Then
        assertThat(sequencing.events()).extracting(EventRecord::seq).containsExactly(new Seq(3));
    }

    @Test
    void shouldRefuseWhoIsNoMemberForEver() {
        // Given
        sequencing.pipe(creation(CHAT, ALICE, BOB), send(CHAT, EVE, ref(1), "let me in"));
        assertRefusedWith(Refusal.NOT_A_MEMBER);
        sequencing.pipe(action(CHAT, ALICE, new AddMembers(2, List.of(new Member(EVE, Role.MEMBER)))));

        // When
        sequencing.pipe(send(CHAT, EVE, ref(1), "let me in"));

        // Then
        assertThat(sequencing.replies().getLast().outcome())
                .isEqualTo(new Outcome.Refused(Refusal.NOT_A_MEMBER, Duration.ZERO));
        assertThat(sequencing.events()).hasSize(2);
    }

    @Test
    void shouldNotRememberARefusalOfAChatNotYetKnown() {
        // Given
        sequencing.pipe(send(CHAT, ALICE, ref(1), "hello"));
        assertRefusedWith(Refusal.UNKNOWN_CHAT);

        // When
        sequencing.pipe(creation(CHAT, ALICE, BOB), send(CHAT, ALICE, ref(1), "hello"));

        // Then
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
                .containsExactly(org.assertj.core.groups.Tuple.tuple(ref(1), Refusal.NOT_A_MEMBER));
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

    @Test
    void shouldKeepAHotChatCheapAndTakeTheSendLater() {
        // Given
        sequencing.pipe(creation(CHAT, ALICE, BOB));
        IntStream.rangeClosed(1, ChatRules.BURST).forEach(i -> sequencing.pipe(send(CHAT, ALICE, ref(i), "spam")));
        assertThat(sequencing.refusals()).isEmpty();
        var next = send(CHAT, ALICE, ref(ChatRules.BURST + 1), "one too many");
        sequencing.pipe(next);
        assertRefusedWith(Refusal.CHAT_BUSY);
        sequencing.events();

        // When
        sequencing.pipe(next, START.plusMillis(1));

        // Then
        assertThat(sequencing.events()).hasSize(1);
    }

    @Test
    void shouldNeverLetTheTimeOfAChatGoBack() {
        // Given
        sequencing.pipe(creation(CHAT, ALICE, BOB), START.plusSeconds(10));

        // When
        sequencing.pipe(send(CHAT, ALICE, ref(1), "hello"), START);

        // Then
        assertThat(sequencing.events()).extracting(EventRecord::at).containsOnly(START.plusSeconds(10));
    }

    @Test
    void shouldStopWhenTheBrokersClockWentBackTooFar() {
        // Given
        sequencing.pipe(creation(CHAT, ALICE, BOB), START);
        var early = START.minus(ChatStores.CLOCK_MARGIN).minusMillis(1);

        // When
        // Then
        assertThatThrownBy(() -> sequencing.pipe(send(CHAT, ALICE, ref(1), "hello"), early))
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .rootCause()
                .hasMessageContaining("clock");
    }

    @Test
    void shouldStopAtRulesItDoesNotHave() {
        // Given
        var future = new ActionRecord(
                CHAT, 2, ALICE, null, creation(CHAT, ALICE, BOB).action());

        // When
        // Then
        assertThatThrownBy(() -> sequencing.pipe(future)).hasRootCauseInstanceOf(UnknownRulesException.class);
    }

    private void assertRefusedWith(Refusal refusal) {
        assertThat(sequencing.refusals()).extracting(RefusalRecord::refusal).containsExactly(refusal);
        assertThat(sequencing.replies().getLast().outcome())
                .isInstanceOf(Outcome.Refused.class)
                .extracting("refusal")
                .isEqualTo(refusal);
    }

    private List<Long> seqsDeliveredTo(UserId user) {
        return sequencing.deliveries().stream()
                .filter(delivery -> delivery.recipients().contains(user))
                .map(delivery -> delivery.seq().value())
                .toList();
    }
}
