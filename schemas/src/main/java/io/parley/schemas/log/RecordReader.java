package io.parley.schemas.log;

import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.registry.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Tells the records of a topic from what is none, which becomes a dead letter.
public final class RecordReader<T> {
    private final RecordCodec<T> codec;
    private final Function<T, Object> key;
    private final DeadLetters deadLetters;
    private final Consumer<T> taker;

    /// @param key what the key of a record must say, as text
    /// @param taker returns when the record is dealt with for good; after an exception it is given it again
    public RecordReader(RecordCodec<T> codec, Function<T, Object> key, DeadLetters deadLetters, Consumer<T> taker) {
        this.codec = codec;
        this.key = key;
        this.deadLetters = deadLetters;
        this.taker = taker;
    }

    /// Returns when the record is dealt with for good; after an exception it must be taken again.
    public void take(ConsumerRecord<byte[], byte[]> received) {
        T record;
        try {
            record = codec.decode(received.value());
            requireOwnKey(received.key(), record);
        } catch (MalformedRecordException e) {
            deadLetters.write(received, String.valueOf(e.getMessage()));
            return;
        }
        taker.accept(record);
    }

    private void requireOwnKey(byte[] bytes, T record) {
        if (bytes == null || !key.apply(record).toString().equals(new String(bytes, StandardCharsets.UTF_8))) {
            throw new MalformedRecordException("the key is not that of the record");
        }
    }
}
