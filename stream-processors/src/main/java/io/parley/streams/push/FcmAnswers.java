package io.parley.streams.push;

import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.SendResponse;
import io.parley.streams.push.Provider.Answer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What FCM's answers mean.
final class FcmAnswers {
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAULT = 500;

    private FcmAnswers() {}

    static Answer of(SendResponse response) {
        return response.isSuccessful() ? new Answer.Taken(response.getMessageId()) : of(response.getException());
    }

    static Answer of(FirebaseMessagingException e) {
        var error = String.valueOf(e.getMessage());
        var code = e.getMessagingErrorCode();
        if (code == null) {
            return isPassing(e) ? later(e, error) : new Answer.Refused(error);
        }
        return switch (code) {
            case UNREGISTERED -> new Answer.TokenInvalid(error);
            // Also the answer to a mistake of our own, which must not cost anybody the token.
            case INVALID_ARGUMENT ->
                error.contains("registration token") ? new Answer.TokenInvalid(error) : new Answer.Refused(error);
            case QUOTA_EXCEEDED, UNAVAILABLE, INTERNAL -> later(e, error);
            case SENDER_ID_MISMATCH, THIRD_PARTY_AUTH_ERROR -> new Answer.Refused(error);
        };
    }

    private static boolean isPassing(FirebaseMessagingException e) {
        var response = e.getHttpResponse();
        return response == null || response.getStatusCode() == TOO_MANY || response.getStatusCode() >= SERVER_FAULT;
    }

    private static Answer later(FirebaseMessagingException e, String error) {
        var response = e.getHttpResponse();
        return new Answer.Later(error, response == null ? null : retryAfter(response.getHeaders(), Instant.now()));
    }

    /// Seconds or a date, by RFC 9110. Null when it is absent or neither.
    static @Nullable Duration retryAfter(Map<String, Object> headers, Instant now) {
        for (var header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase("retry-after")) {
                var values = header.getValue() instanceof List<?> list && !list.isEmpty()
                        ? list.getFirst()
                        : header.getValue();
                return parsed(String.valueOf(values).strip(), now);
            }
        }
        return null;
    }

    private static @Nullable Duration parsed(String value, Instant now) {
        if (value.matches("[0-9]{1,6}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            var date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            var wait = Duration.between(now, date.toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException _) {
            return null;
        }
    }
}
