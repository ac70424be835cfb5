package io.parley.infra.operations.journey;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All that is known of the way of one message.
///
/// @param seq null while it has none
/// @param asked when the log took it, from which the other times are counted
/// @param outcome in words, of the whole
/// @param hops in the order of [Step], at least one of each that the message should have passed
/// @param verdicts one for each member, and for each former one that is known
record Journey(
        MessageId message,
        ChatId chat,
        UserId sender,
        @Nullable Seq seq,
        Instant asked,
        String outcome,
        List<Hop> hops,
        List<Verdict> verdicts) {

    /// How long after the action; empty where the clocks say nothing of it.
    Optional<Duration> after(Hop hop) {
        return Optional.ofNullable(hop.at())
                .filter(_ -> !hop.step().clock().equals("action"))
                .map(at -> Duration.between(asked, at));
    }
}
