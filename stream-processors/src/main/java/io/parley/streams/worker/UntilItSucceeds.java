package io.parley.streams.worker;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.ExponentialBackOff;

/// Tries a failed batch until it succeeds or the container stops, with the consumer paused but alive.
public final class UntilItSucceeds extends DefaultErrorHandler {
    /// @param firstRetry the wait before the first of them; each is twice as long as the one before
    /// @param lastRetry the longest wait
    public UntilItSucceeds(Duration firstRetry, Duration lastRetry) {
        super(backOff(firstRetry, lastRetry));
        // No kind of exception lets it give a batch up: what is skipped would be missing for ever.
        setClassifications(Map.of(), true);
    }

    @Override
    public void handleBatch(
            Exception failure,
            ConsumerRecords<?, ?> batch,
            Consumer<?, ?> consumer,
            MessageListenerContainer container,
            Runnable again) {
        try {
            super.handleBatch(failure, batch, consumer, container, again);
        } catch (RuntimeException e) {
            // The consumer stands behind the batch, and a container on its way to its stop may commit where it stands.
            batch.partitions().stream()
                    .filter(consumer.assignment()::contains)
                    .forEach(partition -> consumer.seek(
                            partition, batch.records(partition).getFirst().offset()));
            throw e;
        }
    }

    private static ExponentialBackOff backOff(Duration firstRetry, Duration lastRetry) {
        var backOff = new ExponentialBackOff(firstRetry.toMillis(), 2);
        backOff.setMaxInterval(lastRetry.toMillis());
        return backOff;
    }
}
