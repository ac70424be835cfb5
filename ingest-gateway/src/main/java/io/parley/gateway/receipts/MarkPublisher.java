package io.parley.gateway.receipts;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.log.MarkLog;
import io.parley.schemas.log.WriteOutcome;
import io.parley.schemas.receipt.Mark;
import io.parley.schemas.receipt.MarkKind;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Marks over HTTP: the request waits until they are in the log.
@Component
class MarkPublisher {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final MarkLog log;

    MarkPublisher(MarkLog log) {
        this.log = log;
    }

    /// @throws ProblemException when they may not be in the log: the same marks may be said again
    void publish(ChatId chat, UserId user, Map<MarkKind, Seq> marks) {
        var written = marks.entrySet().stream()
                .map(mark -> log.publish(new Mark(chat, user, mark.getKey(), mark.getValue())))
                .toList();
        for (var one : written) {
            if (WriteOutcome.within(DEADLINE, one) != WriteOutcome.STORED) {
                throw new ProblemException(ProblemCode.BUSY, RETRY_AFTER);
            }
        }
    }
}
