package io.parley.streams.routing;

import static java.util.Objects.requireNonNull;

import io.parley.schemas.delivery.Delivery.Event;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.topology.Read;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/// Reads the end of `chat.deliveries` that was committed by the task's predecessor.
final class DeliveriesReadAgain implements Recollection {
    private static final Duration POLL = Duration.ofMillis(200);
    /// After so many polls that brought nothing the task had better fail and begin again.
    private static final int MAX_EMPTY_POLLS = 100;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final RoutingInput input;
    private final String topic;

    /// @param consumers of the group of the topology, which they do not join: it knows what was committed; closed
    ///     after use
    DeliveriesReadAgain(Supplier<Consumer<byte[], byte[]>> consumers, RoutingInput input, TopicNamespace topics) {
        this.consumers = consumers;
        this.input = input;
        this.topic = topics.nameOf(Topic.CHAT_DELIVERIES);
    }

    @Override
    public List<Recalled> of(int userSlot, long since) {
        var partition = new TopicPartition(topic, userSlot);
        try (var consumer = consumers.get()) {
            var committed = consumer.committed(Set.of(partition)).get(partition);
            var first = consumer.offsetsForTimes(Map.of(partition, since)).get(partition);
            return committed == null || first == null
                    ? List.of()
                    : read(consumer, partition, requireNonNull(first), committed.offset());
        }
    }

    private List<Recalled> read(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, OffsetAndTimestamp first, long end) {
        var recalled = new ArrayList<Recalled>();
        var empty = 0;
        consumer.assign(List.of(partition));
        consumer.seek(partition, first.offset());
        while (consumer.position(partition) < end) {
            var polled = consumer.poll(POLL);
            empty = polled.isEmpty() ? empty + 1 : 0;
            if (empty > MAX_EMPTY_POLLS) {
                throw new TimeoutException(partition + " could not be read up to " + end);
            }
            for (var record : polled) {
                // What cannot be read was buried when it was taken.
                if (record.offset() < end
                        && input.delivery(record.key(), record.value(), partition.partition())
                                instanceof Read.Value(Event event)) {
                    recalled.add(new Recalled(event, record.timestamp()));
                }
            }
        }
        return recalled;
    }
}
