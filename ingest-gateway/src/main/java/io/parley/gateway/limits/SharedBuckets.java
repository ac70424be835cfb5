package io.parley.gateway.limits;

import io.parley.gateway.secrets.Opaque;
import io.parley.schemas.limit.Limit;
import io.parley.schemas.limit.Rate;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The buckets that all gateways share. A bucket is the one moment at which it will be full again, so taking from it is
/// one statement, and of requests at the same time none is counted twice or not at all. The database holds hashes of
/// whom they count.
@Component
class SharedBuckets {
    private static final String TAKE = """
            insert into limit_buckets as b (bucket, full_at)
            values (:bucket, clock_timestamp() + :cost * interval '1 microsecond')
            on conflict (bucket) do update
            set full_at = greatest(b.full_at, clock_timestamp()) + :cost * interval '1 microsecond'
            where greatest(b.full_at, clock_timestamp()) + :cost * interval '1 microsecond'
                <= clock_timestamp() + :capacity * interval '1 microsecond'""";
    private static final String WAIT = """
            select (extract(epoch from full_at - clock_timestamp()) * 1000000)::bigint from limit_buckets
            where bucket = :bucket""";

    private final JdbcClient db;

    SharedBuckets(JdbcClient db) {
        this.db = db;
    }

    /// @return how long to wait for so many; zero when they have been taken
    Duration take(Limit limit, Rate rate, String key, long count) {
        if (count > rate.burst()) {
            // Never.
            return rate.per();
        }
        var bucket = bucket(limit, key);
        var cost = micros(rate.each()) * count;
        var capacity = micros(rate.each()) * rate.burst();
        var taken = db.sql(TAKE)
                .param("bucket", bucket)
                .param("cost", cost)
                .param("capacity", capacity)
                .update();
        if (taken > 0) {
            return Duration.ZERO;
        }
        var untilFull = db.sql(WAIT)
                .param("bucket", bucket)
                .query(Long.class)
                .optional()
                .orElse(capacity);
        return Duration.ofNanos(Math.max(1, untilFull + cost - capacity) * 1_000);
    }

    /// Forgets the buckets that are full: they are as good as new ones.
    int sweep() {
        return db.sql("delete from limit_buckets where full_at < clock_timestamp()")
                .update();
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private static byte[] bucket(Limit limit, String key) {
        return Opaque.hash(limit.name() + " " + key);
    }
}
