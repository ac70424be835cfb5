package io.parley.gateway.erasures;

import io.parley.gateway.reading.DeadLetters;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.erasure.Erasure;
import io.parley.schemas.registry.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Tells records of `account.erasures` from what is none.
final class ErasureReader {
    private final RecordCodec<Erasure> codec;
    private final DeadLetters deadLetters;
    private final Consumer<Erasure> taker;

    ErasureReader(RecordCodec<Erasure> codec, DeadLetters deadLetters, Consumer<Erasure> taker) {
        this.codec = codec;
        this.deadLetters = deadLetters;
        this.taker = taker;
    }

    /// Returns when the record is dealt with for good; after an exception it must be taken again.
    void take(ConsumerRecord<byte[], byte[]> received) {
        Erasure record;
        try {
            record = codec.decode(received.value());
            requireOwnKey(received, record);
        } catch (MalformedRecordException e) {
            deadLetters.write(received, String.valueOf(e.getMessage()));
            return;
        }
        taker.accept(record);
    }

    private static void requireOwnKey(ConsumerRecord<byte[], byte[]> received, Erasure record) {
        var key = received.key();
        if (key == null || !record.user().toString().equals(new String(key, StandardCharsets.UTF_8))) {
            throw new MalformedRecordException("the key is not the user of the erasure");
        }
    }
}
