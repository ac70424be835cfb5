package io.parley.gateway.problems;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.databind.DatabindException;

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
        // A value that refuses itself knows best what is wrong, however deep the parser has wrapped it.
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return onProblem(problem);
            }
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case TimeoutException _ -> {
                    return answer(ProblemCode.REQUEST_TIMEOUT, null, closing());
                }
                case EofException _ -> {
                    return answer(ProblemCode.REQUEST_INVALID, null, closing());
                }
                case DatabindException json -> {
                    return answer(reasonOf(json), null, HttpHeaders.EMPTY);
                }
                default -> {
                    // The reason may lie deeper.
                }
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

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<Problem> onDatabaseAway(RuntimeException e) {
        log.atWarn().addKeyValue("reason", e.getMessage()).log("the database does not answer");
        return answer(ProblemCode.UNAVAILABLE, RETRY_AFTER, HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Problem> onAnything(Exception e) {
        // What the framework refuses: wrong method, media type, parameter, unknown address.
        if (e instanceof ErrorResponse refused) {
            return answer(codeOf(refused.getStatusCode()), null, refused.getHeaders());
        }
        log.atError().setCause(e).log("a request failed");
        return answer(ProblemCode.INTERNAL, null, HttpHeaders.EMPTY);
    }

    private static ResponseEntity<Problem> answer(
            ProblemCode problem, @Nullable Duration retryAfter, HttpHeaders headers) {
        var answer = ResponseEntity.status(problem.status())
                .headers(headers)
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

    private static ProblemCode reasonOf(DatabindException json) {
        var path = json.getPath();
        var field = path.isEmpty() ? null : path.getFirst().getPropertyName();
        if (field == null) {
            return ProblemCode.REQUEST_INVALID;
        }
        return switch (field) {
            case "body" -> ProblemCode.BODY_INVALID;
            case "ref", "user", "members", "device", "chat", "messages", "picture", "request" -> ProblemCode.ID_INVALID;
            default -> ProblemCode.REQUEST_INVALID;
        };
    }

    private static ProblemCode codeOf(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> ProblemCode.NOT_FOUND;
            case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 406 -> ProblemCode.NOT_ACCEPTABLE;
            case 413 -> ProblemCode.TOO_LARGE;
            case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> ProblemCode.UNAVAILABLE;
            default -> status.is4xxClientError() ? ProblemCode.REQUEST_INVALID : ProblemCode.INTERNAL;
        };
    }
}
