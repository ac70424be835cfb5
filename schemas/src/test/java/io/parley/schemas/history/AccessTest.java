package io.parley.schemas.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AccessTest {
    @Test
    void shouldKeepEachStretchOfMembership() {
        // Given
        var changes = List.of(joined(1), removed(4), joined(9));

        // When
        var access = Access.asOf(new Seq(12), changes);

        // Then
        assertThat(access.memberships())
                .containsExactly(new Membership(new Seq(1), new Seq(4)), new Membership(new Seq(9), null));
        assertThat(access.visibleIn(new Seq(3), new Seq(100)))
                .containsExactly(new SeqRange(new Seq(3), new Seq(4)), new SeqRange(new Seq(9), new Seq(12)));
    }

    @Test
    void shouldEndTheViewOfAFormerMemberAtTheRemoval() {
        // Given
        var changes = List.of(joined(1), removed(4));

        // When
        var view = Access.asOf(new Seq(12), changes).viewOf(ChatId.next()).orElseThrow();

        // Then
        assertThat(view.isMember()).isFalse();
        assertThat(view.head()).isEqualTo(new Seq(4));
    }

    @Test
    void shouldKnowNoStranger() {
        // Given
        var joinedLater = List.of(joined(5));

        // When
        var access = Access.asOf(new Seq(4), joinedLater);

        // Then
        assertThat(access.isStranger()).isTrue();
        assertThat(access.viewOf(ChatId.next())).isEmpty();
        assertThat(access.visibleIn(new Seq(1), new Seq(100))).isEmpty();
    }

    /// The plain meaning, seq by seq: a user sees n when the last change before n, or at n, is a joining, or n is the
    /// removal itself.
    @Property
    void shouldShowExactlyTheSeqsOfMembership(
            @ForAll @Size(max = 30) List<@IntRange(max = 2) Integer> log,
            @ForAll @LongRange(max = 30) long headOffset,
            @ForAll @LongRange(min = 1, max = 35) long first,
            @ForAll @LongRange(min = 1, max = 35) long last) {
        // Given
        var changes = new ArrayList<MembershipChange>();
        var visible = new ArrayList<Long>();
        var member = false;
        for (var i = 0; i < log.size(); i++) {
            var seq = i + 1L;
            var joins = log.get(i) == 1;
            var leaves = log.get(i) == 2;
            if (joins || leaves) {
                changes.add(new MembershipChange(new Seq(seq), joins));
            }
            if (seq <= headOffset && seq >= first && seq <= last && (member || joins)) {
                visible.add(seq);
            }
            member = joins || (member && !leaves);
        }
        var head = new Seq(Math.min(headOffset, log.size()));

        // When
        var ranges = Access.asOf(head, changes).visibleIn(new Seq(first), new Seq(last));

        // Then
        assertThat(ranges.stream()
                        .flatMapToLong(range -> LongStream.rangeClosed(
                                range.first().value(), range.last().value()))
                        .boxed())
                .isEqualTo(visible);
    }

    private static MembershipChange joined(long seq) {
        return new MembershipChange(new Seq(seq), true);
    }

    private static MembershipChange removed(long seq) {
        return new MembershipChange(new Seq(seq), false);
    }
}
