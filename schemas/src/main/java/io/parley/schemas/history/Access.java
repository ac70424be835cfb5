package io.parley.schemas.history;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one user may see of one chat, as of a head.
///
/// @param memberships in the order of time; none for a stranger
/// @param head the head of the chat
record Access(List<Membership> memberships, Seq head) {

    /// Only changes up to the head count, because only those are complete. The head must therefore be read before the
    /// changes are: a head that is newer than the changes would show a removed member what came after the removal.
    static Access asOf(Seq head, List<MembershipChange> changesInOrder) {
        var memberships = new ArrayList<Membership>();
        Optional<Seq> open = Optional.empty();
        for (var change : changesInOrder) {
            if (change.seq().isAfter(head)) {
                break;
            }
            if (change.joined()) {
                open = open.or(() -> Optional.of(change.seq()));
            } else {
                open.ifPresent(joined -> memberships.add(new Membership(joined, change.seq())));
                open = Optional.empty();
            }
        }
        open.ifPresent(joined -> memberships.add(new Membership(joined, null)));
        return new Access(List.copyOf(memberships), head);
    }

    boolean isStranger() {
        return memberships.isEmpty();
    }

    /// The last seq the user may see.
    Seq visibleHead() {
        return isStranger() ? Seq.NONE : memberships.getLast().removed().orElse(head);
    }

    Optional<ChatView> viewOf(ChatId chat) {
        return isStranger() ? Optional.empty() : Optional.of(new ChatView(chat, memberships, visibleHead()));
    }

    /// The parts of the range the user may see, in order.
    List<SeqRange> visibleIn(Seq first, Seq last) {
        var ranges = new ArrayList<SeqRange>();
        for (var membership : memberships) {
            var from = SeqRange.max(first, membership.joined());
            var to = SeqRange.min(last, membership.removed().orElse(head));
            if (!from.isAfter(to)) {
                ranges.add(new SeqRange(from, to));
            }
        }
        return ranges;
    }
}
