package io.parley.media.uploads;

import io.parley.media.problems.ProblemCode;
import io.parley.media.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the library is shown of a request, and what of its answer is told: errors as problems, and only the extensions
/// that are offered.
final class TusExchange {
    private static final String EXTENSIONS = "Tus-Extension";
    private static final Set<String> OFFERED = Set.of("creation", "checksum", "termination", "expiration");

    private TusExchange() {}

    /// A method is what the request line says.
    static HttpServletRequest request(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public @Nullable String getHeader(String name) {
                return name.equalsIgnoreCase("X-HTTP-Method-Override") ? null : super.getHeader(name);
            }
        };
    }

    /// @return throws a [ProblemException] in place of an error
    static HttpServletResponse response(HttpServletResponse response) {
        return new HttpServletResponseWrapper(response) {
            @Override
            public void sendError(int status, @Nullable String message) {
                throw new ProblemException(codeOf(status));
            }

            @Override
            public void sendError(int status) {
                throw new ProblemException(codeOf(status));
            }

            @Override
            public void setHeader(String name, String value) {
                // It says that all answers are empty before it knows; problems are not.
                if (!name.equals("Content-Length")) {
                    super.setHeader(name, name.equals(EXTENSIONS) ? offered(value) : value);
                }
            }
        };
    }

    private static String offered(String extensions) {
        return Arrays.stream(extensions.split(","))
                .filter(OFFERED::contains)
                .distinct()
                .collect(Collectors.joining(","));
    }

    private static ProblemCode codeOf(int status) {
        return switch (status) {
            case 404, 410 -> ProblemCode.NOT_FOUND;
            case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 409 -> ProblemCode.OFFSET_MISMATCH;
            case 412 -> ProblemCode.TUS_VERSION;
            case 413 -> ProblemCode.TOO_LARGE;
            case 406, 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
            case 423 -> ProblemCode.UPLOAD_LOCKED;
            case 460 -> ProblemCode.CHECKSUM_MISMATCH;
            default -> status < 500 ? ProblemCode.REQUEST_INVALID : ProblemCode.INTERNAL;
        };
    }
}
