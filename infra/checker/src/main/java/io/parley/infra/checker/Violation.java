package io.parley.infra.checker;

import io.parley.schemas.id.ChatId;
import org.jspecify.annotations.Nullable;

/// One promise that was not kept.
///
/// @param promise its name in the design: P1 to P8, or what it is about
/// @param seq where in the chat; null when it has no place
/// @param what what was seen, and where
public record Violation(
        Kind kind, String promise, ChatId chat, @Nullable Long seq, String what) {
    public enum Kind {
        /// It was promised or is in the ledger, but is missing elsewhere.
        LOST,
        /// It came, and later than it had to.
        LATE,
        /// It is there more than once.
        DUPLICATED,
        /// It stands before something that it must follow.
        REORDERED,
        /// It was never asked, was finally refused, or is known to nobody else.
        PHANTOM,
        /// It reached somebody who was not a member at that seq.
        LEAKED,
        /// A seq is left out while a later one is there.
        GAP,
        /// Two different things were told about one seq or one send.
        CONTRADICTION
    }

    @Override
    public String toString() {
        return kind + " (" + promise + ") chat " + chat + (seq == null ? "" : " seq " + seq) + ": " + what;
    }
}
