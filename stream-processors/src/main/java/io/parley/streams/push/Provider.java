package io.parley.streams.push;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where pushes are handed over to.
interface Provider extends AutoCloseable {
    int MAX_BATCH = 500;

    /// Asks once for each push. Returns when all are answered or given up, in a time that the timeouts of the provider
    /// bound; never throws for what the provider did.
    ///
    /// @param pushes at most [#MAX_BATCH]
    /// @return an answer for each, in the same order
    List<Answer> send(List<Push> pushes);

    @Override
    void close();

    /// What the provider said of one push.
    sealed interface Answer {
        /// @param id the provider's own
        record Taken(String id) implements Answer {}

        record TokenInvalid(String error) implements Answer {}

        /// Asking again would change nothing.
        record Refused(String error) implements Answer {}

        /// Worth another try.
        ///
        /// @param retryAfter what the provider asks for; null when it asks for nothing
        record Later(String error, @Nullable Duration retryAfter) implements Answer {}
    }
}
