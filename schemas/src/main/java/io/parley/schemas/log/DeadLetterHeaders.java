package io.parley.schemas.log;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
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

    /// Of a mark, which stands in the partition of the letter behind it and says what an operator has decided of it:
    /// what was done, as text. A mark has none of the headers above.
    public static final String HANDLED = "dead-letter-handled";

    /// Of a mark: the offset of the letter in its dead-letter topic, as decimal text.
    public static final String HANDLED_OFFSET = "dead-letter-handled-offset";

    /// Of a mark: why, as the operator said.
    public static final String HANDLED_BECAUSE = "dead-letter-handled-because";

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

    /// The headers of the record as it was before it became a dead letter.
    public static Headers original(Headers letter) {
        var headers = new RecordHeaders(letter);
        Stream.of(REASON, TOPIC, PARTITION, OFFSET).forEach(headers::remove);
        return headers;
    }

    /// @param letter the offset of the letter in its dead-letter topic
    public static Headers handled(String how, long letter, String because) {
        var headers = new RecordHeaders();
        set(headers, HANDLED, how);
        set(headers, HANDLED_OFFSET, Long.toString(letter));
        set(headers, HANDLED_BECAUSE, because);
        return headers;
    }

    private static void set(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
