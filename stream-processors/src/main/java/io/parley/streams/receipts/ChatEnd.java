package io.parley.streams.receipts;

import io.parley.schemas.id.Seq;

/// How far a chat goes, and how far the marks of its members go.
///
/// @param head the last event
/// @param furthest the highest mark, which may be beyond the head: its event is not committed yet, or never will be
record ChatEnd(Seq head, Seq furthest) {
    static final ChatEnd NONE = new ChatEnd(Seq.NONE, Seq.NONE);

    ChatEnd withHead(Seq seq) {
        return seq.isAfter(head) ? new ChatEnd(seq, furthest) : this;
    }

    ChatEnd withMark(Seq seq) {
        return seq.isAfter(furthest) ? new ChatEnd(head, seq) : this;
    }
}
