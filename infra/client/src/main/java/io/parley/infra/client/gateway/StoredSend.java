package io.parley.infra.client.gateway;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import java.time.Instant;

/// The answer to a send over HTTP: it is in the log and has its place.
public record StoredSend(Ref ref, ChatId chat, Seq seq, MessageId message, Instant at) {}
