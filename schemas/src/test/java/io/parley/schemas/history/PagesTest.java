package io.parley.schemas.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.chat.ChatEvent.ChatRenamed;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PagesTest {
    private static final ChatId CHAT = ChatId.next();
    private static final UserId ACTOR = UserId.next();

    /// A chat around a bucket's edge, what one user saw of it, and seqs whose rows are not there.
    record Chat(long head, List<MembershipChange> changes, Set<Long> missing) {
        Access access() {
            return Access.asOf(new Seq(head), changes);
        }

        StoredRows rows() {
            var rows = new StoredRows();
            LongStream.rangeClosed(1, head)
                    .filter(seq -> !missing.contains(seq))
                    .forEach(seq -> rows.events.put(new Seq(seq), event(seq)));
            return rows;
        }

        List<Long> visible() {
            return LongStream.rangeClosed(1, head)
                    .filter(seq -> access().memberships().stream().anyMatch(m -> m.includes(new Seq(seq))))
                    .boxed()
                    .toList();
        }
    }

    @Property(tries = 300)
    void shouldReadEverythingOnceByPagesFromTheStart(
            @ForAll("chats") Chat chat, @ForAll @IntRange(min = 1, max = 700) int limit) {
        // Given
        var pages = new Pages(chat.access(), chat.rows());
        var firstMissing = chat.visible().stream()
                .filter(chat.missing::contains)
                .findFirst()
                .orElse(Long.MAX_VALUE);

        // When
        var read = new ArrayList<Long>();
        var cursor = new Seq(0);
        while (true) {
            var page = pages.after(cursor, limit);
            assertThat(page.events()).hasSizeLessThanOrEqualTo(limit);
            page.events().forEach(event -> read.add(event.seq().value()));
            if (page.upTo().equals(cursor)) {
                break;
            }
            assertThat(page.upTo().isAfter(cursor)).isTrue();
            cursor = page.upTo();
        }

        // Then
        assertThat(read)
                .isEqualTo(chat.visible().stream()
                        .filter(seq -> seq < firstMissing)
                        .toList());
        assertThat(cursor.value())
                .isEqualTo(
                        Math.min(firstMissing - 1, chat.access().visibleHead().value()));
    }

    @Property(tries = 300)
    void shouldReadBackwardsWithoutEverShowingAHole(
            @ForAll("chats") Chat chat, @ForAll @IntRange(min = 1, max = 700) int limit) {
        // Given
        var pages = new Pages(chat.access(), chat.rows());
        var cursor = new Seq(chat.head + 10);

        // When
        var page = pages.before(cursor, limit);

        // Then
        assertThat(page.events()).hasSizeLessThanOrEqualTo(limit);
        var expected = chat.visible().stream().filter(seq -> seq <= page.upTo().value()).toList().reversed().stream()
                .limit(limit)
                .toList()
                .reversed();
        assertThat(page.events().stream().map(event -> event.seq().value())).isEqualTo(expected);
        assertThat(expected).noneMatch(chat.missing::contains);
    }

    @Property(tries = 50)
    void shouldAskEachBucketOnceForAPage(@ForAll @IntRange(min = 1, max = 500) int limit) {
        // Given
        var chat = new Chat(2 * Bucket.SIZE + 100, List.of(new MembershipChange(new Seq(1), true)), Set.of());
        var rows = chat.rows();

        // When
        new Pages(chat.access(), rows).before(new Seq(2 * Bucket.SIZE + 101), limit);

        // Then
        assertThat(rows.asked).isEqualTo(limit <= 101 ? 1 : 2);
    }

    @Provide
    Arbitrary<Chat> chats() {
        var head = Arbitraries.longs().between(Bucket.SIZE - 200, Bucket.SIZE + 400);
        var changes = Arbitraries.longs()
                .between(1, Bucket.SIZE + 400)
                .list()
                .uniqueElements()
                .ofMaxSize(6)
                .map(seqs -> {
                    var inOrder = seqs.stream().sorted().toList();
                    return LongStream.range(0, inOrder.size())
                            .mapToObj(i -> new MembershipChange(new Seq(inOrder.get((int) i)), i % 2 == 0))
                            .toList();
                });
        var missing = Arbitraries.longs().between(1, Bucket.SIZE + 400).set().ofMaxSize(2);
        return Combinators.combine(head, changes, missing).as(Chat::new);
    }

    private static EventRecord event(long seq) {
        return new EventRecord(CHAT, new Seq(seq), Instant.EPOCH, ACTOR, seq, 1, new ChatRenamed(seq, "title " + seq));
    }

    static final class StoredRows implements Pages.Rows {
        private final NavigableMap<Seq, EventRecord> events = new TreeMap<>();
        private int asked;

        @Override
        public List<EventRecord> oldestFirst(SeqRange range, int limit) {
            return read(events.subMap(range.first(), true, range.last(), true), range, limit);
        }

        @Override
        public List<EventRecord> newestFirst(SeqRange range, int limit) {
            return read(events.subMap(range.first(), true, range.last(), true).descendingMap(), range, limit);
        }

        private List<EventRecord> read(NavigableMap<Seq, EventRecord> found, SeqRange range, int limit) {
            assertThat(Bucket.of(range.first())).isEqualTo(Bucket.of(range.last()));
            assertThat(limit).isPositive();
            asked++;
            return found.values().stream().limit(limit).toList();
        }
    }
}
