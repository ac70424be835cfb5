package io.parley.streams.receipts;

import static io.parley.streams.receipts.ReceiptsFixture.ANN;
import static io.parley.streams.receipts.ReceiptsFixture.BOB;
import static io.parley.streams.receipts.ReceiptsFixture.CHAT;
import static io.parley.streams.receipts.ReceiptsFixture.CLEO;
import static io.parley.streams.receipts.ReceiptsFixture.START;
import static io.parley.streams.receipts.ReceiptsFixture.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Role;
import io.parley.schemas.chat.SealedContent;
import io.parley.schemas.chat.SealedText;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.MarkKind;
import io.parley.schemas.receipt.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.springframework.util.FileSystemUtils;

/// However marks are shuffled, doubled and delayed against the events: receipts only advance, never pass the head, and
/// end where they end in order.
class AnyOrderTest {
    private static final List<UserId> USERS = List.of(ANN, BOB, CLEO);

    record Said(UserId user, MarkKind kind, long seq) {}

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void shouldEndTheSameInAnyOrder(
            @ForAll("chats") List<ChatEvent> chat, @ForAll("marks") List<Said> marks, @ForAll Random order)
            throws IOException {
        // Given
        var inOrder = run(chat, marks, new Random(0), false);

        // When
        var shuffled = new ArrayList<>(marks);
        shuffled.addAll(marks.subList(0, marks.size() / 2));
        Collections.shuffle(shuffled, order);
        var mixed = run(chat, shuffled, order, true);

        // Then
        assertThat(mixed).isEqualTo(inOrder);
    }

    /// @param mixed marks come between the events, not after them
    /// @return where each member ended
    private static Map<UserId, List<Long>> run(List<ChatEvent> chat, List<Said> marks, Random random, boolean mixed)
            throws IOException {
        var stateDir = Files.createTempDirectory("receipts");
        try (var topology = new ReceiptsFixture(stateDir)) {
            var waiting = new ArrayList<>(marks);
            var last = new HashMap<UserId, Receipt>();
            var head = 0L;
            for (var event : chat) {
                while (mixed && !waiting.isEmpty() && random.nextInt(3) == 0) {
                    say(topology, waiting.removeFirst());
                }
                if (mixed && random.nextInt(3) == 0) {
                    topology.pass(WINDOW);
                }
                topology.event(new EventRecord(CHAT, new Seq(++head), START, ANN, head, 1, event));
                check(topology.receipts(), last, head);
            }
            waiting.forEach(said -> say(topology, said));
            topology.pass(WINDOW);
            check(topology.receipts(), last, head);
            var ends = new HashMap<UserId, List<Long>>();
            last.forEach((user, receipt) -> ends.put(
                    user,
                    List.of(
                            receipt.delivered().seq().value(),
                            receipt.read().seq().value(),
                            receipt.played().seq().value())));
            return ends;
        } finally {
            FileSystemUtils.deleteRecursively(stateDir);
        }
    }

    private static void say(ReceiptsFixture topology, Said said) {
        topology.mark(said.user(), said.kind(), said.seq());
    }

    private static void check(List<Receipt> receipts, Map<UserId, Receipt> last, long head) {
        for (var receipt : receipts) {
            var before = last.getOrDefault(receipt.user(), Receipt.none(CHAT, receipt.user()));
            assertThat(receipt.isBeyond(before)).isTrue();
            assertThat(before.isBeyond(receipt)).isFalse();
            assertThat(receipt.delivered().seq().value()).isLessThanOrEqualTo(head);
            last.put(receipt.user(), receipt);
        }
    }

    @Provide
    Arbitrary<List<Said>> marks() {
        return Combinators.combine(
                        Arbitraries.of(USERS),
                        Arbitraries.of(MarkKind.class),
                        Arbitraries.longs().between(1, 25))
                .as(Said::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<ChatEvent>> chats() {
        var creation = new ChatEvent.ChatCreated(1, ChatKind.GROUP, "Tea", List.of(member(ANN), member(BOB)));
        ChatEvent message = new ChatEvent.MessageSent(
                new Ref(new UUID(1, 1)),
                new MessageId(new UUID(1, 2)),
                new SealedContent(new SealedText(new byte[64])));
        var events = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just(message)),
                Tuple.of(1, Arbitraries.of(USERS).map(user -> new ChatEvent.MembersAdded(2, List.of(member(user))))),
                Tuple.of(1, Arbitraries.of(USERS).map(user -> new ChatEvent.MemberRemoved(2, user))));
        return events.list().ofMinSize(1).ofMaxSize(18).map(more -> {
            var all = new ArrayList<ChatEvent>(List.of(creation));
            all.addAll(more);
            return all;
        });
    }

    private static Member member(UserId user) {
        return new Member(user, Role.MEMBER);
    }
}
