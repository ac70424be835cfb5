package io.parley.gateway.limits;

import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.problems.ProblemResponses;
import io.parley.schemas.limit.Limit;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Turns away what an address asks too often, before anything is spent on it.
final class AddressFilter extends OncePerRequestFilter {
    private final Limiter limiter;
    private final PeerArgument peers;

    AddressFilter(Limiter limiter, PeerArgument peers) {
        this.limiter = limiter;
        this.peers = peers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            limiter.take(Limit.REQUESTS_OF_ADDRESS, peers.of(request));
        } catch (ProblemException e) {
            ProblemResponses.write(response, e);
            return;
        }
        chain.doFilter(request, response);
    }
}
