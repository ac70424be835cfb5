package io.parley.media.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/// Of a body that was refused, takes a little more after the answer: a connection that is closed while its client still
/// writes is reset, and the reset may destroy the answer.
final class RefusedBodies extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(RefusedBodies.class);
    private static final long MOST = 8 << 20;
    private static final int BUFFER = 64 << 10;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (response.getStatus() >= 400 && request.getHeader(HttpHeaders.EXPECT) == null) {
            response.flushBuffer();
            drain(request);
        }
    }

    private static void drain(HttpServletRequest request) {
        try {
            var body = request.getInputStream();
            var buffer = new byte[BUFFER];
            var left = MOST;
            while (left > 0) {
                var read = body.read(buffer);
                if (read < 0) {
                    return;
                }
                left -= read;
            }
        } catch (IOException | IllegalStateException e) {
            log.debug("the rest of a refused body is not waited for", e);
        }
    }
}
