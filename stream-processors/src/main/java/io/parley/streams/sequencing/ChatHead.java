package io.parley.streams.sequencing;

import io.parley.schemas.id.Seq;
import java.time.Instant;

/// Where a chat stands after its last action.
///
/// @param seq of the last event
/// @param time of the last action; no later action is before it
/// @param actionOffset of the last action in `chat.actions`, whatever became of it
/// @param lastFact the last change of the chat that was applied
/// @param blocks how many of the two members of a direct chat block the other
/// @param tokens how many sends the chat may take at `time` without waiting
record ChatHead(Seq seq, Instant time, long actionOffset, LastFact lastFact, int blocks, int tokens) {
    /// @param version of the fact
    /// @param seq of its event
    record LastFact(long version, Seq seq, Instant at) {}

    /// Where the last action stands, at the time it counts for.
    Appended place() {
        return new Appended(actionOffset, time);
    }

    ChatHead withEvent(Seq next) {
        return new ChatHead(next, time, actionOffset, lastFact, blocks, tokens);
    }

    ChatHead withFact(LastFact fact) {
        return new ChatHead(fact.seq(), time, actionOffset, fact, blocks, tokens);
    }

    ChatHead withBlocks(int members) {
        return new ChatHead(seq, time, actionOffset, lastFact, members, tokens);
    }

    ChatHead withTokens(int left) {
        return new ChatHead(seq, time, actionOffset, lastFact, blocks, left);
    }
}
