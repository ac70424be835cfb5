package io.parley.infra.operations.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.parley.schemas.log.DeadLetterHeaders;
import io.parley.schemas.topic.Topic;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LettersTest {
    private static final String TOPIC = "chat.marks.v1.dlq";

    @Test
    void shouldTellWhatIsOpenFromWhatWasDecided() {
        // Given
        var records = List.of(
                letter(0, 4, "no key"),
                letter(0, 5, "no key"),
                record(0, 6, DeadLetterHeaders.handled("dropped", 4, "of no use")),
                letter(1, 4, "too long"));

        // When
        var letters = Letters.in(records);

        // Then
        assertThat(letters)
                .extracting(DeadLetter::place, DeadLetter::isOpen)
                .containsExactly(
                        tuple(new Place(0, 4), false), tuple(new Place(0, 5), true), tuple(new Place(1, 4), true));
        assertThat(letters.getFirst().mark())
                .extracting(DeadLetter.Mark::because)
                .isEqualTo("of no use");
        assertThat(letters.getLast().reason()).isEqualTo("too long");
        assertThat(letters.getLast().origin()).contains(new Place(1, 40));
    }

    @Test
    void shouldShowARecordThatDoesNotSayWhereItCameFrom() {
        // When
        var letter = Letters.in(List.of(record(0, 0, new RecordHeaders()))).getFirst();

        // Then
        assertThat(letter.origin()).isEmpty();
        assertThat(letter.reason()).startsWith("unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3:", ":3", "-1:3", "1:x", "1:2:3", "99999999999:1"})
    void shouldTakeNothingElseForAPlace(String text) {
        assertThat(Place.of(text)).isEmpty();
    }

    @Test
    void shouldReadAPlace() {
        assertThat(Place.of("3:41")).isEqualTo(Optional.of(new Place(3, 41)));
    }

    @Test
    void shouldAllowRedrivingOnlyWhereALateRecordDoesNoHarm() {
        assertThat(DeadLetterTopic.all().stream()
                        .map(DeadLetterTopic::source)
                        .filter(source -> Redriving.to(source) instanceof Redriving.Allowed))
                .containsExactlyInAnyOrder(
                        Topic.CHAT_ACTIONS,
                        Topic.CHAT_MARKS,
                        Topic.ACCOUNT_ERASURES,
                        Topic.PUSH_CANDIDATES,
                        Topic.PUSH_RESULTS);
    }

    private static ConsumerRecord<byte[], byte[]> letter(int partition, long offset, String reason) {
        return record(
                partition,
                offset,
                DeadLetterHeaders.of(new RecordHeaders(), reason, "chat.marks.v1", partition, offset * 10));
    }

    private static ConsumerRecord<byte[], byte[]> record(int partition, long offset, Headers headers) {
        return new ConsumerRecord<>(
                TOPIC,
                partition,
                offset,
                1_000 + offset,
                TimestampType.CREATE_TIME,
                0,
                0,
                new byte[0],
                new byte[0],
                headers,
                Optional.empty());
    }
}
