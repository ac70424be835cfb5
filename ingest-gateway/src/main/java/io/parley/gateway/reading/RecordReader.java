package io.parley.gateway.reading;

import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.UserId;
import io.parley.schemas.registry.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Tells the records of a topic, each under the id of its user, from what is none: that becomes a dead letter.
public final class RecordReader<T> {
    private final RecordCodec<T> codec;
    private final Function<T, UserId> user;
    private final DeadLetters deadLetters;
    private final Consumer<T> taker;

    /// @param taker returns when the record is dealt with for good; after an exception it is given it again
    public RecordReader(RecordCodec<T> codec, Function<T, UserId> user, DeadLetters deadLetters, Consumer<T> taker) {
        this.codec = codec;
        this.user = user;
        this.deadLetters = deadLetters;
        this.taker = taker;
    }

    /// Returns when the record is dealt with for good; after an exception it must be taken again.
    public void take(ConsumerRecord<byte[], byte[]> received) {
        T record;
        try {
            record = codec.decode(received.value());
            requireOwnKey(received, record);
        } catch (MalformedRecordException e) {
            deadLetters.write(received, String.valueOf(e.getMessage()));
            return;
        }
        taker.accept(record);
    }

    private void requireOwnKey(ConsumerRecord<byte[], byte[]> received, T record) {
        var key = received.key();
        if (key == null || !user.apply(record).toString().equals(new String(key, StandardCharsets.UTF_8))) {
            throw new MalformedRecordException("the key is not the user of the record");
        }
    }
}
