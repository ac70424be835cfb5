package io.parley.streams.worker;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A record that is not what its topic holds, and never will be.
///
/// @param reason for the people who look at dead letters
public record Unreadable(ConsumerRecord<byte[], byte[]> record, String reason) {
    private static final Logger log = LoggerFactory.getLogger(Unreadable.class);

    public void report() {
        log.atError()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("reason", reason)
                .log("a record that can never be read");
    }
}
