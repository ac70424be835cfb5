package io.parley.gateway.limits;

import static java.util.Objects.requireNonNull;

import io.parley.schemas.limit.Origin;
import io.parley.schemas.limit.TrustedProxies;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Where a request comes from, as far as trusted proxies tell; handed to controllers as an [Origin].
public final class PeerArgument implements HandlerMethodArgumentResolver {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final TrustedProxies proxies;

    PeerArgument(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    public Origin of(HttpServletRequest request) {
        return Origin.of(proxies.peer(request.getRemoteAddr(), Collections.list(request.getHeaders(FORWARDED_FOR))));
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Origin.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return of(requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
    }
}
