package io.parley.streams.sequencing;

import static io.parley.streams.sequencing.SequencingFixture.ALICE;
import static io.parley.streams.sequencing.SequencingFixture.BOB;
import static io.parley.streams.sequencing.SequencingFixture.CHAT;
import static io.parley.streams.sequencing.SequencingFixture.START;
import static io.parley.streams.sequencing.SequencingFixture.creation;
import static io.parley.streams.sequencing.SequencingFixture.ref;
import static io.parley.streams.sequencing.SequencingFixture.send;
import static io.parley.streams.sequencing.SequencingFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage.Outcome;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequencingTopologyTest {
    @AutoClose
    private SequencingFixture sequencing;

    @BeforeEach
    void start(@TempDir Path stateDir) {
        sequencing = new SequencingFixture(stateDir);
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
        assertThat(sent).flatExtracting(Delivery.Event::recipients).containsExactlyInAnyOrder(ALICE, BOB);
        assertThat(sent).allMatch(Delivery.Event::push);
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
            var slot = Integer.parseInt(new String(record.key(), StandardCharsets.UTF_8));
            var delivery = (Delivery.Event) sequencing.codecs.deliveries().decode(record.value());
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
    void shouldKeepAHotChatCheapAndTakeTheSendLater() {
        // Given
        sequencing.pipe(creation(CHAT, ALICE, BOB));
        IntStream.rangeClosed(1, ChatRules.BURST).forEach(i -> sequencing.pipe(send(CHAT, ALICE, ref(i), "spam")));
        assertThat(sequencing.refusals()).isEmpty();
        var next = send(CHAT, ALICE, ref(ChatRules.BURST + 1), "one too many");
        sequencing.pipe(next);
        sequencing.assertRefusedWith(Refusal.CHAT_BUSY);
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
}
