package io.parley.gateway.external;

import io.parley.schemas.token.JwksKeys;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ExternalConfiguration {
    @Bean
    ExternalTokens externalTokens(ExternalSettings settings, Clock clock) {
        var address = settings.jwksUrl();
        return new ExternalTokens(settings, address == null ? null : new JwksKeys(address, clock), clock);
    }
}
