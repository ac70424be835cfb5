package io.parley.media.limits;

import io.parley.schemas.limit.Limit;
import io.parley.schemas.limit.Rate;
import io.parley.schemas.limit.Rates;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param rates in place of those of [Limit]
/// @param maxBuckets how many buckets are kept in memory at most; the least used goes first
@ConfigurationProperties("parley.limits")
record LimitSettings(
        @DefaultValue Map<Limit, Rate> rates,
        @DefaultValue("100000") long maxBuckets) {
    LimitSettings {
        if (maxBuckets <= 0) {
            throw new IllegalArgumentException("parley.limits.max-buckets is not positive");
        }
    }

    Rates inForce() {
        return new Rates(rates);
    }
}
