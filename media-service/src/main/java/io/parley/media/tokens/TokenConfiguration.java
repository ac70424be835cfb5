package io.parley.media.tokens;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.schemas.log.KnownRevocations;
import io.parley.schemas.token.AccessTokens;
import io.parley.schemas.token.JwksKeys;
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
    JwksKeys jwksKeys(KeySettings settings, Clock clock) {
        return new JwksKeys(settings.jwksUrl(), clock, settings.tls());
    }

    @Bean
    AccessTokens.Verifier tokenVerifier(JwksKeys keys, Clock clock) {
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
