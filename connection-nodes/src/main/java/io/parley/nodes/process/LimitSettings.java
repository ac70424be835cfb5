package io.parley.nodes.process;

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
@ConfigurationProperties("parley.limits")
public record LimitSettings(
        @DefaultValue Map<Limit, Rate> rates, @DefaultValue List<Network> trustedProxies) {
    public Rates inForce() {
        return new Rates(rates);
    }

    public TrustedProxies proxies() {
        return new TrustedProxies(trustedProxies);
    }
}
