package io.parley.streams.sequencing;

import io.parley.schemas.chat.Role;
import io.parley.schemas.id.Seq;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When one user was in one chat, and as what.
///
/// @param blocks whether the user wants nothing of the other one of a direct chat
/// @param intervals oldest first; only the last may be open
record Membership(Role role, boolean blocks, List<Interval> intervals) {
    /// The events a member sees: from that of joining to that of being removed, both included.
    ///
    /// @param to null while the user is a member
    record Interval(Seq from, @Nullable Seq to) {}

    static Membership from(Seq join, Role role) {
        return new Membership(role, false, List.of(new Interval(join, null)));
    }

    boolean isOpen() {
        return intervals.getLast().to() == null;
    }

    Membership as(Role newRole) {
        return new Membership(newRole, blocks, intervals);
    }

    Membership blocking(boolean on) {
        return new Membership(role, on, intervals);
    }

    Membership joinedAgain(Seq join, Role newRole) {
        var longer = new ArrayList<>(intervals);
        longer.add(new Interval(join, null));
        return new Membership(newRole, blocks, List.copyOf(longer));
    }

    Membership left(Seq removal) {
        var closed = new ArrayList<>(intervals);
        closed.set(closed.size() - 1, new Interval(intervals.getLast().from(), removal));
        return new Membership(role, blocks, List.copyOf(closed));
    }
}
