package io.parley.media.limits;

import io.parley.media.tokens.Caller;
import io.parley.schemas.limit.Limit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class LimitConfiguration {
    @Bean
    WebMvcConfigurer limitedRequests(Limiter limiter) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new OneOfEachRequest(limiter));
            }
        };
    }

    private record OneOfEachRequest(Limiter limiter) implements HandlerInterceptor {
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            Caller.of(request).ifPresent(caller -> limiter.take(Limit.REQUESTS_OF_ACCOUNT, caller.user()));
            return true;
        }
    }
}
