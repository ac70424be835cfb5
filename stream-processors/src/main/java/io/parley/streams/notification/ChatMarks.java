package io.parley.streams.notification;

import io.parley.schemas.id.Seq;

/// Up to where nothing of a chat is left to tell one user. Both only advance.
///
/// @param acknowledged a device of the user has it, or the user has read it
/// @param pushed the last push told of it
record ChatMarks(Seq acknowledged, Seq pushed) {
    static final ChatMarks NONE = new ChatMarks(Seq.NONE, Seq.NONE);

    boolean cover(Seq seq) {
        return !seq.isAfter(acknowledged) || !seq.isAfter(pushed);
    }

    ChatMarks withAcknowledged(Seq seq) {
        return seq.isAfter(acknowledged) ? new ChatMarks(seq, pushed) : this;
    }

    ChatMarks withPushed(Seq seq) {
        return new ChatMarks(acknowledged, seq);
    }
}
