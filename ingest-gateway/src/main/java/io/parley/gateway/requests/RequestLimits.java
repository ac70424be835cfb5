package io.parley.gateway.requests;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.problems.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses `TRACE`, and bodies that are too large or take too long. Of what is refused it takes the rest, within the
/// same limits.
final class RequestLimits extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLimits.class);

    private final RequestSettings settings;

    RequestLimits(RequestSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        answer(request, response, chain);
        if (response.getStatus() >= 400 && mayBeSending(request, response)) {
            response.flushBuffer();
            drain(request);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
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

    private static boolean mayBeSending(HttpServletRequest request, HttpServletResponse response) {
        return request.getHeader(HttpHeaders.EXPECT) == null
                && response.getStatus() != HttpStatus.REQUEST_TIMEOUT.value();
    }

    /// A connection that is closed while its client still writes is reset, and the reset may destroy the answer.
    private void drain(HttpServletRequest request) {
        try (var body = new LimitedBody(request.getInputStream(), settings)) {
            body.transferTo(OutputStream.nullOutputStream());
        } catch (ProblemException | IOException e) {
            LOG.debug("the rest of a refused body is not waited for", e);
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
