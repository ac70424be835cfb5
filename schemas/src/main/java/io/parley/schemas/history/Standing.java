package io.parley.schemas.history;

import io.parley.schemas.id.Seq;
import io.parley.schemas.receipt.Receipt;

/// Where one user stands in one chat.
///
/// @param own the last event the user caused; zero for none
public record Standing(Receipt receipt, Seq own) {
    /// How many events of the chat the user has not read: those after the last one read, and after the user's own last.
    public long unread(ChatView view) {
        var joined = view.memberships().getLast().joined();
        return Math.max(0, view.head().value() - seenUpTo(joined).value());
    }

    /// Everything up to here is known to the user.
    ///
    /// @param joined the event by which the user came in
    Seq seenUpTo(Seq joined) {
        return SeqRange.max(joined, SeqRange.max(own, receipt.read().seq()));
    }
}
