package io.parley.gateway.requests;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses `TRACE`, and bodies that are too large or take too long.
final class RequestLimits extends OncePerRequestFilter {
    private final RequestSettings settings;

    RequestLimits(RequestSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getMethod().equals("TRACE")) {
            // It would echo the request.
            ProblemResponses.write(response, ProblemCode.METHOD_NOT_ALLOWED);
        } else if (request.getContentLengthLong() > settings.maxBody().toBytes()) {
            ProblemResponses.write(response, ProblemCode.TOO_LARGE);
        } else {
            chain.doFilter(new LimitedRequest(request, settings), response);
        }
    }

    private static final class LimitedRequest extends HttpServletRequestWrapper {
        private final RequestSettings settings;

        private LimitedRequest(HttpServletRequest request, RequestSettings settings) {
            super(request);
            this.settings = settings;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedBody(super.getInputStream(), settings);
        }
    }
}
