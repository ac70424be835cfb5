package io.parley.streams.push;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.ExponentialBackOff;

/// Tries a failed batch until it succeeds or the container stops, with the consumer paused but alive.
final class BatchComesAgain extends DefaultErrorHandler {
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    BatchComesAgain() {
        super(backOff());
        // No kind of exception lets it give a batch up: nobody could explain a push without a result.
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

    private static ExponentialBackOff backOff() {
        var backOff = new ExponentialBackOff(FIRST_RETRY.toMillis(), 2);
        backOff.setMaxInterval(LAST_RETRY.toMillis());
        return backOff;
    }
}
