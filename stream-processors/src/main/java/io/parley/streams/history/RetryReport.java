package io.parley.streams.history;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.RetryListener;

/// Counts and logs batches that failed and will be tried again.
final class RetryReport implements RetryListener {
    private static final Logger log = LoggerFactory.getLogger(RetryReport.class);

    private final HistoryMeters meters;

    RetryReport(HistoryMeters meters) {
        this.meters = meters;
    }

    @Override
    public void failedDelivery(ConsumerRecords<?, ?> records, Exception failure, int attempt) {
        meters.retry();
        log.atWarn()
                .addKeyValue("records", records.count())
                .addKeyValue("attempt", attempt)
                .addKeyValue("reason", rootOf(failure))
                .log("a batch could not be written; it will be tried again");
    }

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
        throw new IllegalStateException("batches fail as a whole");
    }

    private static String rootOf(Throwable failure) {
        var root = failure;
        for (var cause = root.getCause(); cause != null; cause = root.getCause()) {
            root = cause;
        }
        return root.toString();
    }
}
