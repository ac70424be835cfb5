package io.parley.infra.operations.shadow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// The committed records of one partition up to its end as of now, one after the other. Holds what one poll brings.
final class RecordIterator<D> implements Iterator<D>, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final Function<byte[], D> decoder;
    private final long beginning;
    private final long end;
    private final Queue<D> ahead = new ArrayDeque<>();

    /// @param consumer reads what is committed; closed with this
    RecordIterator(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, Function<byte[], D> decoder) {
        this.consumer = consumer;
        this.partition = partition;
        this.decoder = decoder;
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        beginning = consumer.position(partition);
        end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /// Whether earlier records are no longer kept.
    boolean hasLostItsBeginning() {
        return beginning > 0;
    }

    /// The next one, which stays the next one; null at the end.
    @Nullable
    D peek() {
        while (ahead.isEmpty() && consumer.position(partition) < end) {
            consumer.poll(POLL).forEach(received -> {
                if (received.offset() < end) {
                    ahead.add(decoder.apply(received.value()));
                }
            });
        }
        return ahead.peek();
    }

    void take() {
        ahead.remove();
    }

    @Override
    public boolean hasNext() {
        return peek() != null;
    }

    @Override
    public D next() {
        var next = peek();
        if (next == null) {
            throw new NoSuchElementException("behind the end of " + partition);
        }
        take();
        return next;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
