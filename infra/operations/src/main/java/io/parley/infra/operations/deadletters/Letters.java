package io.parley.infra.operations.deadletters;

import io.parley.infra.operations.deadletters.DeadLetter.Mark;
import io.parley.schemas.log.DeadLetterHeaders;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The dead letters of one topic, each with what was decided of it. A mark stands behind its letter and therefore
/// outlives it: a letter never loses its mark.
final class Letters {
    private Letters() {}

    /// @param records of one dead-letter topic, those of a partition in the order of their offsets
    /// @return in the order of their places
    static List<DeadLetter> in(Collection<ConsumerRecord<byte[], byte[]>> records) {
        var letters = new TreeMap<Place, ConsumerRecord<byte[], byte[]>>();
        var marks = new HashMap<Place, Mark>();
        for (var record : records) {
            var how = DeadLetter.text(record.headers(), DeadLetterHeaders.HANDLED);
            if (how.isEmpty()) {
                letters.put(new Place(record.partition(), record.offset()), record);
                continue;
            }
            var because = DeadLetter.text(record.headers(), DeadLetterHeaders.HANDLED_BECAUSE)
                    .orElse("");
            var mark = new Mark(how.get(), Instant.ofEpochMilli(record.timestamp()), because);
            DeadLetter.text(record.headers(), DeadLetterHeaders.HANDLED_OFFSET)
                    .flatMap(offset -> Place.of(record.partition() + ":" + offset))
                    // The first decision counts, should two operators have been at it.
                    .ifPresent(place -> marks.putIfAbsent(place, mark));
        }
        return letters.entrySet().stream()
                .map(letter -> new DeadLetter(letter.getValue(), marks.get(letter.getKey())))
                .toList();
    }
}
