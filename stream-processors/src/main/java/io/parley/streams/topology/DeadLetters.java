package io.parley.streams.topology;

import io.parley.schemas.log.DeadLetterHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the dead letter of a record that can never be processed.
public final class DeadLetters {
    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private DeadLetters() {}

    public static Record<byte[], byte[]> of(Record<byte[], byte[]> record, RecordMetadata place, String reason) {
        log.atWarn()
                .addKeyValue("topic", place.topic())
                .addKeyValue("partition", place.partition())
                .addKeyValue("offset", place.offset())
                .addKeyValue("reason", reason)
                .log("dead letter");
        return record.withHeaders(
                DeadLetterHeaders.of(record.headers(), reason, place.topic(), place.partition(), place.offset()));
    }
}
