package io.parley.schemas.log;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// What stands in the headers of a record in a dead-letter topic, beside those it had. Key and value are as they were.
public final class DeadLetterHeaders {
    /// Why it could not be processed, for people.
    public static final String REASON = "dead-letter-reason";

    /// The topic it was read from, as text.
    public static final String TOPIC = "dead-letter-topic";

    /// The partition it was read from, as decimal text.
    public static final String PARTITION = "dead-letter-partition";

    /// Its offset there, as decimal text.
    public static final String OFFSET = "dead-letter-offset";

    private DeadLetterHeaders() {}

    /// @param original the headers of the record; kept, so that a redriven record is what it was
    public static Headers of(Iterable<Header> original, String reason, String topic, int partition, long offset) {
        var headers = new RecordHeaders(original);
        set(headers, REASON, reason);
        set(headers, TOPIC, topic);
        set(headers, PARTITION, Integer.toString(partition));
        set(headers, OFFSET, Long.toString(offset));
        return headers;
    }

    private static void set(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
