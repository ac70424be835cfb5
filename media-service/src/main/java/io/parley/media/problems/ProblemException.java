package io.parley.media.problems;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Ends a request with a problem. Not an error of the service, so it carries no stack trace.
public final class ProblemException extends RuntimeException {
    private final ProblemCode problem;
    private final @Nullable Duration retryAfter;

    public ProblemException(ProblemCode problem) {
        this(problem, null);
    }

    /// @param retryAfter when to try again, for a problem that may pass
    public ProblemException(ProblemCode problem, @Nullable Duration retryAfter) {
        super(problem.code(), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public ProblemCode problem() {
        return problem;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
