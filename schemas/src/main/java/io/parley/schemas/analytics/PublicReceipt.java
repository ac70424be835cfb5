package io.parley.schemas.analytics;

import io.parley.schemas.id.Seq;
import io.parley.schemas.receipt.MarkKind;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// The value of `public.chat.receipts`: one step by which one member came further.
///
/// @param month whose pseudonyms it carries
/// @param events how many are new in it
/// @param own whether the event at the seq is the member's own; null where it is no longer known
/// @param latency since the message at the seq; null where that is no message or is no longer known
public record PublicReceipt(
        String id,
        MarkKind type,
        YearMonth month,
        Pseudonym chat,
        Pseudonym user,
        Seq seq,
        long events,
        Instant at,
        @Nullable Boolean own,
        @Nullable Duration latency) {}
