package io.parley.schemas.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;

class DeadLetterHeadersTest {
    @Test
    void shouldKeepTheOriginalHeadersAndNameThePlaceOnce() {
        // Given
        var traceparent = new RecordHeader("traceparent", new byte[] {1});
        var redrivenBefore =
                new RecordHeader(DeadLetterHeaders.REASON, "an earlier reason".getBytes(StandardCharsets.UTF_8));

        // When
        var headers = DeadLetterHeaders.of(List.of(traceparent, redrivenBefore), "no key", "chat.actions.v1", 3, 41);

        // Then
        assertThat(headers)
                .extracting(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .containsExactly(
                        "traceparent=\u0001",
                        "dead-letter-reason=no key",
                        "dead-letter-topic=chat.actions.v1",
                        "dead-letter-partition=3",
                        "dead-letter-offset=41");
    }

    @Test
    void shouldGiveBackTheHeadersOfTheRecordAsItWas() {
        // Given
        var traceparent = new RecordHeader("traceparent", new byte[] {1});
        var letter = DeadLetterHeaders.of(List.of(traceparent), "no key", "chat.actions.v1", 3, 41);

        // When
        var original = DeadLetterHeaders.original(letter);

        // Then
        assertThat(original).containsExactly(traceparent);
        assertThat(letter.lastHeader(DeadLetterHeaders.REASON)).isNotNull();
    }

    @Test
    void shouldNameTheLetterInAMarkButNoPlaceInTheSource() {
        // When
        var mark = DeadLetterHeaders.handled("dropped", 7, "of no use");

        // Then
        assertThat(mark)
                .extracting(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .containsExactly(
                        "dead-letter-handled=dropped",
                        "dead-letter-handled-offset=7",
                        "dead-letter-handled-because=of no use");
    }
}
