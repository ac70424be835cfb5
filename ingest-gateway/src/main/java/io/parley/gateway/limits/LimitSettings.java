package io.parley.gateway.limits;

import io.parley.schemas.limit.Limit;
import io.parley.schemas.limit.Network;
import io.parley.schemas.limit.Rate;
import io.parley.schemas.limit.Rates;
import io.parley.schemas.limit.TrustedProxies;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How often what may be done.
///
/// @param rates in place of those of [Limit]
/// @param trustedProxies whose `X-Forwarded-For` is believed, as `10.0.0.0/8`; nobody's without
/// @param exempt addresses that no limit by address counts: load generators, and the one machine of a local platform
/// @param maxBuckets how many buckets are kept in memory at most; the least used goes first
@ConfigurationProperties("parley.limits")
public record LimitSettings(
        @DefaultValue Map<Limit, Rate> rates,
        @DefaultValue List<Network> trustedProxies,
        @DefaultValue List<Network> exempt,
        @DefaultValue("100000") long maxBuckets) {
    public LimitSettings {
        if (maxBuckets <= 0) {
            throw new IllegalArgumentException("parley.limits.max-buckets is not positive");
        }
    }

    Rates inForce() {
        return new Rates(rates);
    }

    TrustedProxies proxies() {
        return new TrustedProxies(trustedProxies);
    }
}
