package io.parley.media.tokens;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.media.problems.ProblemCode;
import io.parley.media.problems.ProblemResponses;
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
/// header, as the gateway does. A signed link needs none: it says itself whose it is. Why a token was refused is not
/// told.
final class BearerFilter extends OncePerRequestFilter {
    private static final Logger audit = LoggerFactory.getLogger("parley.audit");
    private static final String SCHEME = "bearer ";
    private static final String LINKS = "/api/v1/links/";

    private final AccessTokens.Verifier verifier;
    private final KnownRevocations revocations;
    private final Counter refused;

    BearerFilter(AccessTokens.Verifier verifier, KnownRevocations revocations, MeterRegistry meters) {
        this.verifier = verifier;
        this.revocations = revocations;
        this.refused = meters.counter("parley.media.tokens.refused");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.size() > 1) {
            ProblemResponses.write(response, ProblemCode.REQUEST_INVALID);
            return;
        }
        if (!revocations.isReading()) {
            ProblemResponses.write(response, ProblemCode.UNAVAILABLE);
            return;
        }
        if (headers.isEmpty() && request.getRequestURI().startsWith(LINKS)) {
            chain.doFilter(request, response);
            return;
        }
        var claims = headers.isEmpty() ? Optional.<AccessClaims>empty() : claims(headers.getFirst());
        if (claims.isEmpty()) {
            if (!headers.isEmpty()) {
                refused.increment();
                audit.atInfo().addKeyValue("peer", request.getRemoteAddr()).log("access token refused");
            }
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
