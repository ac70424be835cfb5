package io.parley.streams.receipts;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.Mark;
import io.parley.schemas.receipt.Reached;
import io.parley.schemas.receipt.Receipt;

/// What is known of one user in one chat: since when and until when a member, and the highest marks ever said, however
/// far beyond the head of the chat they are.
///
/// @param joined the last event of joining; zero for who never was a member
/// @param left the last event of being removed; zero for none
record Progress(Seq joined, Seq left, Reached delivered, Reached read, Reached played) {
    static final Progress NONE = new Progress(Seq.NONE, Seq.NONE, Reached.NOTHING, Reached.NOTHING, Reached.NOTHING);

    boolean isMember() {
        return joined.isAfter(left);
    }

    /// Whether the user ever was a member.
    boolean isKnown() {
        return !joined.equals(Seq.NONE);
    }

    /// An event may come again: what is not later changes nothing.
    Progress joinedAt(Seq seq) {
        return seq.isAfter(joined) && seq.isAfter(left) ? new Progress(seq, left, delivered, read, played) : this;
    }

    Progress leftAt(Seq seq) {
        return seq.isAfter(joined) && seq.isAfter(left) ? new Progress(joined, seq, delivered, read, played) : this;
    }

    Progress with(Mark mark, Reached reached) {
        return switch (mark.kind()) {
            case DELIVERED -> new Progress(joined, left, delivered.or(reached), read, played);
            case READ -> new Progress(joined, left, delivered, read.or(reached), played);
            case PLAYED -> new Progress(joined, left, delivered, read, played.or(reached));
        };
    }

    /// The furthest of the marks.
    Seq furthest() {
        return delivered.or(read).or(played).seq();
    }

    /// What others may know: nothing beyond what the user may see. What is played counts as read, and what is read as
    /// delivered.
    ///
    /// @param head of the chat
    Receipt receipt(ChatId chat, UserId user, Seq head) {
        var limit = isMember() || left.isAfter(head) ? head : left;
        return new Receipt(
                chat,
                user,
                upTo(limit, delivered.or(read).or(played)),
                upTo(limit, read.or(played)),
                upTo(limit, played));
    }

    private static Reached upTo(Seq limit, Reached raw) {
        if (!raw.seq().isAfter(limit)) {
            return raw;
        }
        return limit.equals(Seq.NONE) ? Reached.NOTHING : new Reached(limit, raw.at());
    }
}
