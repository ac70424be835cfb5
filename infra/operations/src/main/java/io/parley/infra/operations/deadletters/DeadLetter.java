package io.parley.infra.operations.deadletters;

import io.parley.schemas.log.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// One record that could not be processed.
///
/// @param record as it stands in the dead-letter topic
/// @param mark what was decided of it; null while nobody has
record DeadLetter(
        ConsumerRecord<byte[], byte[]> record, @Nullable Mark mark) {
    /// @param how one word: `redriven` or `dropped`
    record Mark(String how, Instant at, String because) {}

    Place place() {
        return new Place(record.partition(), record.offset());
    }

    Instant at() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    String reason() {
        return text(record.headers(), DeadLetterHeaders.REASON).orElse("unknown: it has no header that says so");
    }

    /// Where it was read from; empty when its headers do not say.
    Optional<Place> origin() {
        var partition = text(record.headers(), DeadLetterHeaders.PARTITION);
        var offset = text(record.headers(), DeadLetterHeaders.OFFSET);
        return partition.flatMap(number -> offset.flatMap(other -> Place.of(number + ":" + other)));
    }

    /// The topic it was read from, as its header has it.
    Optional<String> source() {
        return text(record.headers(), DeadLetterHeaders.TOPIC);
    }

    int bytes() {
        return record.value() == null ? 0 : record.value().length;
    }

    boolean isOpen() {
        return mark == null;
    }

    static Optional<String> text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8));
    }
}
