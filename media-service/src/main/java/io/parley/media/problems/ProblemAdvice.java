package io.parley.media.problems;

import io.parley.schemas.history.HistoryUnavailableException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// Turns whatever ends a request into a problem.
@RestControllerAdvice
class ProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    @ExceptionHandler
    ResponseEntity<Problem> onProblem(ProblemException e) {
        return answer(e.problem(), e.retryAfter().orElse(null), HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Problem> onUnreadable(HttpMessageNotReadableException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return onProblem(problem);
            }
        }
        return answer(ProblemCode.REQUEST_INVALID, null, HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Problem> onUnreadable(MethodArgumentTypeMismatchException e) {
        var isNumber = Number.class.isAssignableFrom(e.getParameter().getParameterType())
                || e.getParameter().getParameterType().isPrimitive();
        return answer(isNumber ? ProblemCode.REQUEST_INVALID : ProblemCode.ID_INVALID, null, HttpHeaders.EMPTY);
    }

    /// The client has gone, in the middle of sending or of receiving: nobody is there to be answered.
    @ExceptionHandler({EofException.class, AsyncRequestNotUsableException.class})
    void onGone(IOException e, HttpServletResponse response) {
        log.atDebug().setCause(e).log("a client has gone");
        response.setHeader(HttpHeaders.CONNECTION, "close");
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class,
        HistoryUnavailableException.class
    })
    ResponseEntity<Problem> onDatabaseAway(RuntimeException e) {
        log.atWarn().addKeyValue("reason", e.getMessage()).log("a database does not answer");
        return answer(ProblemCode.UNAVAILABLE, RETRY_AFTER, HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Problem> onAnything(Exception e) {
        // What the framework refuses: wrong method, media type, parameter, unknown address.
        if (e instanceof ErrorResponse refused) {
            return answer(codeOf(refused.getStatusCode().value()), null, refused.getHeaders());
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return answer(ProblemCode.REQUEST_TIMEOUT, null, closing());
            }
        }
        log.atError().setCause(e).log("a request failed");
        return answer(ProblemCode.INTERNAL, null, HttpHeaders.EMPTY);
    }

    private static ResponseEntity<Problem> answer(
            ProblemCode problem, @Nullable Duration retryAfter, HttpHeaders headers) {
        var answer = ResponseEntity.status(problem.status())
                .headers(headers)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (retryAfter != null) {
            answer.header(HttpHeaders.RETRY_AFTER, seconds(retryAfter));
        }
        if (problem == ProblemCode.UNAUTHENTICATED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.body(Problem.of(problem));
    }

    /// The header counts whole seconds; who came back a part of one too early would be refused again.
    static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }

    /// What is left of the body would be taken for the next request.
    private static HttpHeaders closing() {
        var headers = new HttpHeaders();
        headers.setConnection("close");
        return headers;
    }

    private static ProblemCode codeOf(int status) {
        return switch (status) {
            case 404 -> ProblemCode.NOT_FOUND;
            case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 406 -> ProblemCode.NOT_ACCEPTABLE;
            case 413 -> ProblemCode.TOO_LARGE;
            case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> ProblemCode.UNAVAILABLE;
            default -> status < 500 ? ProblemCode.REQUEST_INVALID : ProblemCode.INTERNAL;
        };
    }
}
