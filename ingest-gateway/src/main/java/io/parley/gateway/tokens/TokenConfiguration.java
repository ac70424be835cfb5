package io.parley.gateway.tokens;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.schemas.log.KnownRevocations;
import io.parley.schemas.token.AccessTokens;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class TokenConfiguration {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SigningKeys signingKeys(KeySettings settings, Clock clock) {
        return new SigningKeys(requireNonNull(settings.directory()), settings.announce(), clock);
    }

    @Bean
    TokenIssuer tokenIssuer(SigningKeys keys, KeySettings settings, Clock clock) {
        return new TokenIssuer(keys, settings.accessTokenLife(), clock);
    }

    @Bean
    AccessTokens.Verifier tokenVerifier(SigningKeys keys, Clock clock) {
        return new AccessTokens.Verifier(keys, clock);
    }

    @Bean
    FilterRegistrationBean<BearerFilter> bearerFilter(
            AccessTokens.Verifier verifier, KnownRevocations revocations, MeterRegistry meters) {
        var registration = new FilterRegistrationBean<>(new BearerFilter(verifier, revocations, meters));
        registration.addUrlPatterns("/api/*");
        return registration;
    }

    @Bean
    WebMvcConfigurer callerArgument() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
            }
        };
    }
}
