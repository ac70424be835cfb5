package io.parley.schemas.receipt;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;

/// The value of `chat.receipts`: how far one member of one chat has come. For one member it only advances, and
/// `played <= read <= delivered <= head` always holds.
public record Receipt(ChatId chat, UserId user, Reached delivered, Reached read, Reached played) {
    public Receipt {
        if (read.seq().isAfter(delivered.seq()) || played.seq().isAfter(read.seq())) {
            throw new IllegalArgumentException("what is played is read, and what is read is delivered");
        }
    }

    public static Receipt none(ChatId chat, UserId user) {
        return new Receipt(chat, user, Reached.NOTHING, Reached.NOTHING, Reached.NOTHING);
    }

    /// Whether this says more than an earlier one of the same member: times alone are no news.
    public boolean isBeyond(Receipt earlier) {
        return delivered.seq().isAfter(earlier.delivered.seq())
                || read.seq().isAfter(earlier.read.seq())
                || played.seq().isAfter(earlier.played.seq());
    }

    /// The key of the record.
    public String key() {
        return chat + "/" + user;
    }
}
