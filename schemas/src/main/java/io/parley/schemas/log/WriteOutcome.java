package io.parley.schemas.log;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What became of one attempt to write a record.
public enum WriteOutcome {
    /// All in-sync replicas have it.
    STORED,
    /// It was not written and never will be; the same record may be tried again.
    BUSY,
    /// It may or may not be in the topic.
    UNKNOWN;

    /// Waits for the outcome of a record.
    ///
    /// @return [#UNKNOWN], too, when it does not come in time or the thread is interrupted
    public static WriteOutcome within(Duration deadline, Future<WriteOutcome> written) {
        try {
            return written.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        } catch (ExecutionException e) {
            throw new IllegalStateException("an outcome is a value", e);
        }
    }
}
