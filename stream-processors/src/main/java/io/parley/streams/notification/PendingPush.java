package io.parley.streams.notification;

import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Instant;

/// What one user may soon be told of one chat.
///
/// @param seq the latest event, by that actor at that time
/// @param mentioned the latest event that names the user; [Seq#NONE] where none does
/// @param due when it is decided; set by the first event, so that a chat that never pauses is told of too
record PendingPush(Seq seq, UserId actor, Instant at, Seq mentioned, Instant due) {
    static PendingPush of(PushCandidate candidate, Instant due) {
        return new PendingPush(candidate.seq(), candidate.actor(), candidate.at(), mentionedBy(candidate), due);
    }

    PendingPush and(PushCandidate candidate) {
        var mention = mentionedBy(candidate);
        var latestMention = mention.isAfter(mentioned) ? mention : mentioned;
        return candidate.seq().isAfter(seq)
                ? new PendingPush(candidate.seq(), candidate.actor(), candidate.at(), latestMention, due)
                : new PendingPush(seq, actor, at, latestMention, due);
    }

    private static Seq mentionedBy(PushCandidate candidate) {
        return candidate.mention() ? candidate.seq() : Seq.NONE;
    }
}
