package io.parley.streams.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/// One record ready for one sink. Encoded before anything is stored or sent, so that a failure leaves no half.
public record Outgoing(String sink, Record<byte[], byte[]> record) {
    /// Brokers and producers take a megabyte by default.
    private static final int MAX_BYTES = 1_000_000;

    /// @param at milliseconds; of the record that caused it, so that a replay gives the same
    public static Outgoing to(String sink, Object key, byte[] value, long at, Headers headers) {
        return new Outgoing(sink, new Record<>(key.toString().getBytes(StandardCharsets.UTF_8), value, at, headers));
    }

    /// Whether no broker would take it, however often it is sent.
    public boolean isTooLarge() {
        return record.value().length > MAX_BYTES;
    }
}
