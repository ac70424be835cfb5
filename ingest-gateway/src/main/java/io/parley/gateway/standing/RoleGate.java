package io.parley.gateway.standing;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.tokens.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// The one place where roles are checked: both what the token says and what the account has now, because a token
/// outlives a role by minutes.
final class RoleGate implements HandlerInterceptor {
    static final String GUARDED = "/api/v1/admin/";
    private static final Logger audit = LoggerFactory.getLogger("parley.audit");

    private final Standings standings;

    RoleGate(Standings standings) {
        this.standings = standings;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var needs = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Needs.class) : null;
        if (needs == null) {
            if (request.getRequestURI().startsWith(GUARDED)) {
                throw new ProblemException(ProblemCode.ROLE_REQUIRED);
            }
            return true;
        }
        var caller = Caller.of(request).orElseThrow(() -> new ProblemException(ProblemCode.UNAUTHENTICATED));
        if (!may(caller, needs)) {
            audit.atWarn()
                    .addKeyValue("user", caller.user())
                    .addKeyValue("needed", needs.value())
                    .log("refused for want of a role");
            throw new ProblemException(ProblemCode.ROLE_REQUIRED);
        }
        return true;
    }

    private boolean may(Caller caller, Needs needs) {
        return caller.role().isAtLeast(needs.value())
                && standings
                        .of(caller.user())
                        .filter(standing -> standing.mayActAs(needs.value()))
                        .isPresent();
    }
}
