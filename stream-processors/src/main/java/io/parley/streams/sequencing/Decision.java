package io.parley.streams.sequencing;

import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.RefusalRecord;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SequencedMap;

/// What becomes of one action: everything that is to be stored and told, and nothing of it done yet.
sealed interface Decision {
    /// It happened.
    ///
    /// @param memberships those that changed, each as it is afterwards
    /// @param remembered the outcome of a send
    /// @param skippedFacts how many versions of the chat were never seen before this fact
    record Accepted(
            EventRecord event,
            ChatHead head,
            SequencedMap<UserId, Membership> memberships,
            Optional<FirstOutcome> remembered,
            long skippedFacts)
            implements Decision {}

    /// A change of the chat that only its directory knows of: it has no seq, and nobody but the asker is told.
    ///
    /// @param memberships as in [Accepted]
    /// @param skippedFacts as in [Accepted]
    record Noted(ChatId chat, ChatHead head, SequencedMap<UserId, Membership> memberships, long skippedFacts)
            implements Decision {
        Outcome outcome() {
            return new Outcome.Accepted(head.seq(), null);
        }
    }

    /// It was decided before; the first answer is given again.
    ///
    /// @param at time of the first decision
    record Repeated(ChatHead head, Instant at, Outcome outcome) implements Decision {}

    /// It did not happen.
    ///
    /// @param head empty for a chat that is not known
    /// @param remembered the outcome of a send that is refused for ever
    record Refused(
            Optional<ChatHead> head, RefusalRecord refusal, Duration retryAfter, Optional<FirstOutcome> remembered)
            implements Decision {}
}
