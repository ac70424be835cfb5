package io.parley.gateway.receipts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.parley.gateway.chats.ChatSummary;
import io.parley.schemas.id.Seq;
import io.parley.schemas.receipt.Receipt;
import org.jspecify.annotations.Nullable;

/// One line in the list of somebody's chats. What comes from the history is absent while it does not answer.
///
/// @param head the last event the caller may see
/// @param unread how many events after the last one read, and after the caller's own last one
/// @param mentions how many of the unread messages name the caller
/// @param own how far the caller has come
/// @param others in a direct chat, how far the other one has come
record ChatLine(
        @JsonUnwrapped ChatSummary chat,
        @Nullable Seq head,
        @Nullable Long unread,
        @Nullable Long mentions,
        @Nullable Marks own,
        @Nullable Marks others) {
    /// The last seq of each kind; absent for none, and for what is not shown.
    record Marks(
            @Nullable Seq delivered,
            @Nullable Seq read,
            @Nullable Seq played) {
        static Marks of(Receipt receipt, boolean withRead) {
            return new Marks(
                    shown(receipt.delivered().seq()),
                    withRead ? shown(receipt.read().seq()) : null,
                    withRead ? shown(receipt.played().seq()) : null);
        }

        private static @Nullable Seq shown(Seq seq) {
            return seq.equals(Seq.NONE) ? null : seq;
        }
    }
}
