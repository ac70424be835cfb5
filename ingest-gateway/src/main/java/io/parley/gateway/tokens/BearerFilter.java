package io.parley.gateway.tokens;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemResponses;
import io.parley.schemas.log.KnownRevocations;
import io.parley.schemas.token.AccessClaims;
import io.parley.schemas.token.AccessTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets a request through that carries a valid access token of a session that has not ended in its one `Authorization`
/// header, and no other: not in the query, not in a cookie. Why a token was refused is not told.
final class BearerFilter extends OncePerRequestFilter {
    private static final Logger audit = LoggerFactory.getLogger("parley.audit");
    private static final String SCHEME = "bearer ";

    private final AccessTokens.Verifier verifier;
    private final KnownRevocations revocations;
    private final Counter refused;

    BearerFilter(AccessTokens.Verifier verifier, KnownRevocations revocations, MeterRegistry meters) {
        this.verifier = verifier;
        this.revocations = revocations;
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
        if (!revocations.isReading()) {
            ProblemResponses.write(response, ProblemCode.UNAVAILABLE);
            return;
        }
        var claims = claims(headers.getFirst());
        if (claims.isEmpty()) {
            refused.increment();
            audit.atInfo().addKeyValue("peer", request.getRemoteAddr()).log("access token refused");
            ProblemResponses.write(response, ProblemCode.UNAUTHENTICATED);
            return;
        }
        request.setAttribute(CallerArgument.ATTRIBUTE, claims.get());
        chain.doFilter(request, response);
    }

    private Optional<AccessClaims> claims(String header) {
        if (!header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Optional.empty();
        }
        return verifier.verify(header.substring(SCHEME.length()).strip())
                .filter(claims ->
                        revocations.of(claims.user(), claims.session()).isEmpty());
    }
}
