package io.parley.gateway.revocations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.outbox.Outbox;
import io.parley.schemas.log.KnownRevocations;
import io.parley.schemas.log.RevocationLog;
import io.parley.schemas.log.WriteOutcome;
import io.parley.schemas.revocation.Revocation;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Revokes access tokens that have not expired.
@Component
public class Revocations {
    private static final Logger log = LoggerFactory.getLogger(Revocations.class);
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final Outbox outbox;
    private final RevocationLog topic;
    private final KnownRevocations known;
    private final Counter late;

    Revocations(Outbox outbox, RevocationLog topic, KnownRevocations known, MeterRegistry meters) {
        this.outbox = outbox;
        this.topic = topic;
        this.known = known;
        this.late = meters.counter("parley.gateway.revocations.late");
    }

    /// Adds it to the transaction that makes it true. Right after the commit, before the request is answered, it is
    /// published and this gateway takes the tokens no more. The outbox publishes it again, in case this process
    /// dies or the log does not take it in time.
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Revocation revocation) {
        outbox.append(revocation);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                publish(revocation);
            }
        });
    }

    private void publish(Revocation revocation) {
        var written = topic.publish(revocation);
        known.add(revocation);
        var outcome = WriteOutcome.within(DEADLINE, written);
        if (outcome != WriteOutcome.STORED) {
            late.increment();
            log.atWarn()
                    .addKeyValue("user", revocation.user())
                    .addKeyValue("outcome", outcome)
                    .log("a revocation is left to the outbox");
        }
    }
}
