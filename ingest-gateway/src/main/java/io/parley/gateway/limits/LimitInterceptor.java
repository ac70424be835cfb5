package io.parley.gateway.limits;

import io.parley.gateway.tokens.Caller;
import io.parley.schemas.limit.CountedBy;
import io.parley.schemas.limit.Limit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Takes what [Limited] says, and one request of the caller's account.
final class LimitInterceptor implements HandlerInterceptor {
    private final Limiter limiter;
    private final PeerArgument peers;

    LimitInterceptor(Limiter limiter, PeerArgument peers) {
        this.limiter = limiter;
        this.peers = peers;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var caller = Caller.of(request);
        caller.ifPresent(known -> limiter.take(Limit.REQUESTS_OF_ACCOUNT, known.user()));
        if (handler instanceof HandlerMethod method) {
            var limited = method.getMethodAnnotation(Limited.class);
            for (var limit : limited == null ? new Limit[0] : limited.value()) {
                if (limit.countedBy() == CountedBy.ADDRESS) {
                    limiter.take(limit, peers.of(request));
                } else {
                    limiter.take(limit, caller.orElseThrow().user());
                }
            }
        }
        return true;
    }
}
