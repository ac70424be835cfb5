package io.parley.streams.history;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A record that is no event and never will be.
record Unreadable(ConsumerRecord<byte[], byte[]> record, String reason) {
    private static final Logger log = LoggerFactory.getLogger(Unreadable.class);

    void report() {
        log.atError()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("reason", reason)
                .log("no event and never will be");
    }
}
