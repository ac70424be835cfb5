package io.parley.gateway.audit;

import io.parley.gateway.outbox.Outbox;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.schemas.audit.AuditAction;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.log.TopicWriter;
import io.parley.schemas.log.WriteOutcome;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.time.Duration;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes `audit.actions`. What changes something is told through the outbox, in the same transaction; who only looks
/// sees nothing before it is in the log.
public class Audit {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final TopicWriter topic;
    private final RecordCodec<AuditAction> codec;

    Audit(Outbox outbox, TopicWriter topic, RecordCodec<AuditAction> codec) {
        this.outbox = outbox;
        this.topic = topic;
        this.codec = codec;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void changed(AuditAction use) {
        outbox.append(use);
    }

    /// Waits until it is in the log.
    ///
    /// @throws ProblemException when it may not be: then nothing may be shown
    public void looked(AuditAction use) {
        var key = use.actor();
        var partition = Partitions.ofUser(key, Topic.AUDIT_ACTIONS.partitions());
        if (WriteOutcome.within(DEADLINE, topic.write(partition, key.toString(), codec.encode(use)))
                != WriteOutcome.STORED) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, RETRY_AFTER);
        }
    }
}
