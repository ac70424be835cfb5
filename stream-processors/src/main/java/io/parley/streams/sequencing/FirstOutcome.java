package io.parley.streams.sequencing;

import io.parley.schemas.chat.BodyHash;
import io.parley.schemas.inbox.InboxMessage.Outcome;
import java.time.Instant;

/// What a send was first answered, so that its repetitions are answered the same. Never a retryable refusal.
///
/// @param at time of the action that was decided
record FirstOutcome(Instant at, BodyHash body, Outcome outcome) {}
