package io.parley.gateway.limits;

import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class LimitConfiguration {
    @Bean
    PeerArgument peerArgument(LimitSettings settings) {
        return new PeerArgument(settings.proxies());
    }

    @Bean
    FilterRegistrationBean<AddressFilter> addressFilter(Limiter limiter, PeerArgument peers) {
        var registration = new FilterRegistrationBean<>(new AddressFilter(limiter, peers));
        registration.addUrlPatterns("/api/*");
        // Before the token is checked, behind the limits of the request itself.
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    WebMvcConfigurer limitedRequests(Limiter limiter, PeerArgument peers) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new LimitInterceptor(limiter, peers));
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(peers);
            }
        };
    }
}
