package io.parley.media.problems;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Writes problems from filters, where no controller advice reaches.
public final class ProblemResponses {
    private ProblemResponses() {}

    public static void write(HttpServletResponse response, ProblemCode problem) throws IOException {
        write(response, new ProblemException(problem));
    }

    public static void write(HttpServletResponse response, ProblemException refused) throws IOException {
        var problem = refused.problem();
        response.reset();
        refused.retryAfter().ifPresent(wait -> response.setHeader("Retry-After", ProblemAdvice.seconds(wait)));
        if (problem == ProblemCode.UNAUTHENTICATED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        var body = Problem.json(problem).getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
