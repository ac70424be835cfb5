package io.parley.gateway.tokens;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemResponses;
import io.parley.schemas.token.AccessTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets a request through that carries a valid access token in its one `Authorization` header, and no other: not in
/// the query, not in a cookie. Why a token was refused is not told.
final class BearerFilter extends OncePerRequestFilter {
    private static final Logger audit = LoggerFactory.getLogger("parley.audit");
    private static final String SCHEME = "bearer ";

    private final AccessTokens.Verifier verifier;
    private final Counter refused;

    BearerFilter(AccessTokens.Verifier verifier, MeterRegistry meters) {
        this.verifier = verifier;
        this.refused = meters.counter("parley.gateway.tokens.refused");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return OpenPaths.ALL.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.size() > 1) {
            ProblemResponses.write(response, ProblemCode.REQUEST_INVALID);
            return;
        }
        if (headers.isEmpty()) {
            ProblemResponses.write(response, ProblemCode.UNAUTHENTICATED);
            return;
        }
        var header = headers.getFirst();
        var claims = header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? verifier.verify(header.substring(SCHEME.length()).strip())
                : java.util.Optional.<io.parley.schemas.token.AccessClaims>empty();
        if (claims.isEmpty()) {
            refused.increment();
            audit.atInfo().addKeyValue("peer", request.getRemoteAddr()).log("access token refused");
            ProblemResponses.write(response, ProblemCode.UNAUTHENTICATED);
            return;
        }
        var good = claims.get();
        request.setAttribute(CallerArgument.ATTRIBUTE, new Caller(good.user(), good.session(), good.device()));
        chain.doFilter(request, response);
    }
}
