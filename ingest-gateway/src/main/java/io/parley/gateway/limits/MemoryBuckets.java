package io.parley.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.parley.schemas.limit.Limit;
import io.parley.schemas.limit.Rate;
import java.time.Duration;

/// The buckets of this process. One that is not asked for until it would be full is forgotten, and so is the least used
/// where there are too many.
final class MemoryBuckets {
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final Cache<Name, Bucket> buckets;

    private record Name(Limit limit, String key) {}

    MemoryBuckets(long max) {
        buckets = Caffeine.newBuilder()
                .maximumSize(max)
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build();
    }

    /// @return how long to wait for so many; zero when they have been taken
    Duration take(Limit limit, Rate rate, String key, long count) {
        var bucket = buckets.get(new Name(limit, key), _ -> bucket(rate));
        return Duration.ofNanos(bucket.tryConsumeAndReturnRemaining(count).getNanosToWaitForRefill());
    }

    private static Bucket bucket(Rate rate) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.refill(), rate.per()))
                .build();
    }
}
