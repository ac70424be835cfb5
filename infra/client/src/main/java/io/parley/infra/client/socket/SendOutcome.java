package io.parley.infra.client.socket;

import io.parley.schemas.chat.Refusal;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Seq;
import java.time.Instant;

/// What became of a send in the end.
public sealed interface SendOutcome {
    record Acked(Seq seq, MessageId message, Instant at) implements SendOutcome {}

    record Refused(Refusal refusal) implements SendOutcome {}

    /// The client gave up waiting: it may be stored or not, and nothing may be concluded.
    record Unknown() implements SendOutcome {}
}
