package io.parley.gateway.limits;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.schemas.id.UserId;
import io.parley.schemas.limit.CountedBy;
import io.parley.schemas.limit.Limit;
import io.parley.schemas.limit.OnOutage;
import io.parley.schemas.limit.Origin;
import io.parley.schemas.limit.Rates;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Takes from the buckets of [Limit]. A refusal is the problem `rate_limited` with the time to wait.
///
/// Call it outside of a transaction: what was tried counts, whatever becomes of it.
@Component
public class Limiter {
    private static final Logger log = LoggerFactory.getLogger(Limiter.class);

    private final LimitSettings settings;
    private final Rates rates;
    private final MemoryBuckets memory;
    private final SharedBuckets shared;
    private final MeterRegistry meters;

    Limiter(LimitSettings settings, SharedBuckets shared, MeterRegistry meters) {
        this.settings = settings;
        this.rates = settings.inForce();
        this.memory = new MemoryBuckets(settings.maxBuckets());
        this.shared = shared;
        this.meters = meters;
    }

    public void take(Limit limit, Origin origin) {
        take(limit, origin, 1);
    }

    public void take(Limit limit, Origin origin, long count) {
        if (settings.exempt().stream().noneMatch(network -> network.contains(origin.address()))) {
            take(limit, CountedBy.ADDRESS, origin.key(), count);
        }
    }

    public void take(Limit limit, UserId account) {
        take(limit, account, 1);
    }

    public void take(Limit limit, UserId account, long count) {
        take(limit, CountedBy.ACCOUNT, account.toString(), count);
    }

    /// What everybody shares.
    public void take(Limit limit) {
        take(limit, 1);
    }

    public void take(Limit limit, long count) {
        take(limit, CountedBy.ALL, "", count);
    }

    /// @param key of a login, contact or prefix
    public void take(Limit limit, String key) {
        take(limit, limit.countedBy(), key, 1);
    }

    private void take(Limit limit, CountedBy countedBy, String key, long count) {
        if (limit.countedBy() != countedBy) {
            throw new IllegalArgumentException(limit + " is counted by " + limit.countedBy());
        }
        var wait = ask(limit, key, count);
        if (wait.isPositive()) {
            meters.counter(
                            "parley.gateway.limited",
                            "limit",
                            limit.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .increment();
            throw new ProblemException(ProblemCode.RATE_LIMITED, wait);
        }
    }

    private Duration ask(Limit limit, String key, long count) {
        try {
            return switch (limit.kept()) {
                case MEMORY -> memory.take(limit, rates.of(limit), key, count);
                case DATABASE -> shared.take(limit, rates.of(limit), key, count);
                case WITH_IT -> throw new IllegalArgumentException(limit + " is counted with what it limits");
            };
        } catch (DataAccessException e) {
            if (limit.onOutage() == OnOutage.CLOSED) {
                throw e;
            }
            log.atWarn().addKeyValue("limit", limit).log("nothing is limited while the database does not answer");
            return Duration.ZERO;
        }
    }
}
