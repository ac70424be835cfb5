package io.parley.media.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.media.problems.ProblemCode;
import io.parley.media.problems.ProblemException;
import io.parley.schemas.id.UserId;
import io.parley.schemas.limit.Limit;
import io.parley.schemas.limit.Rate;
import io.parley.schemas.limit.Rates;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Takes from the buckets of this process. A refusal is the problem `rate_limited` with the time to wait.
@Component
public class Limiter {
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final Rates rates;
    private final Cache<Name, Bucket> buckets;
    private final MeterRegistry meters;

    private record Name(Limit limit, UserId account) {}

    Limiter(LimitSettings settings, MeterRegistry meters) {
        this.rates = settings.inForce();
        this.meters = meters;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(settings.maxBuckets())
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build();
    }

    public void take(Limit limit, UserId account) {
        var bucket = buckets.get(new Name(limit, account), _ -> bucket(rates.of(limit)));
        var wait = Duration.ofNanos(bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
        if (wait.isPositive()) {
            meters.counter(
                            "parley.media.limited",
                            "limit",
                            limit.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .increment();
            throw new ProblemException(ProblemCode.RATE_LIMITED, wait);
        }
    }

    private static Bucket bucket(Rate rate) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.refill(), rate.per()))
                .build();
    }
}
