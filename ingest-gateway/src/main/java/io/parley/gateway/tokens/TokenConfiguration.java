package io.parley.gateway.tokens;

import static java.util.Objects.requireNonNull;

import io.jsonwebtoken.JwsHeader;
import io.micrometer.core.instrument.MeterRegistry;
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
    SigningKey signingKey(KeySettings settings) {
        return SigningKey.at(requireNonNull(settings.signingKeyFile()));
    }

    @Bean
    TokenIssuer tokenIssuer(SigningKey key, KeySettings settings, Clock clock) {
        return new TokenIssuer(key, settings.accessTokenLife(), clock);
    }

    @Bean
    AccessTokens.Verifier tokenVerifier(SigningKey key, Clock clock) {
        return new AccessTokens.Verifier(
                header -> header instanceof JwsHeader signed && key.id().equals(signed.getKeyId()) ? key.open() : null,
                clock);
    }

    @Bean
    FilterRegistrationBean<BearerFilter> bearerFilter(AccessTokens.Verifier verifier, MeterRegistry meters) {
        var registration = new FilterRegistrationBean<>(new BearerFilter(verifier, meters));
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
