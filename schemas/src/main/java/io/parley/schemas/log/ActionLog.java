package io.parley.schemas.log;

import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/// Publishes actions to `chat.actions`, one at a time or many, in the order of the calls of one thread.
///
/// Never waits: what does not fit in the bound of bytes in flight is refused at once. Safe for use by several threads.
public final class ActionLog implements AutoCloseable {
    /// What became of one attempt.
    public enum Outcome {
        /// All in-sync replicas have it; its answer comes through `node.inbox`.
        STORED,
        /// It was not published; the same action may be tried again.
        BUSY,
        /// It may or may not be in the log: only a retry under the same ref can tell.
        UNKNOWN
    }

    /// What is published while a request is under way travels in the next one: batches grow with the load.
    private static final int REQUESTS_AT_ONCE = 1;

    private final KafkaProducer<byte[], byte[]> producer;
    private final RecordCodec<ActionRecord> codec;
    private final String topic;
    private final int partitions = Topic.CHAT_ACTIONS.partitions();
    private final AtomicLongArray inFlight = new AtomicLongArray(partitions);
    private final long maxInFlightPerPartition;

    /// @param maxInFlightPerPartition in bytes; one hot chat fills its own partition's share only
    /// @throws org.apache.kafka.common.errors.TimeoutException when the cluster does not tell of the topic within
    ///     [PromptProducer#START_PATIENCE]
    public ActionLog(
            String bootstrapServers,
            TopicNamespace namespace,
            RecordCodec<ActionRecord> codec,
            long maxInFlightPerPartition) {
        this(bootstrapServers, namespace, codec, maxInFlightPerPartition, PromptProducer.START_PATIENCE);
    }

    ActionLog(
            String bootstrapServers,
            TopicNamespace namespace,
            RecordCodec<ActionRecord> codec,
            long maxInFlightPerPartition,
            Duration startPatience) {
        this.codec = codec;
        this.topic = namespace.nameOf(Topic.CHAT_ACTIONS);
        this.maxInFlightPerPartition = maxInFlightPerPartition;
        this.producer = PromptProducer.open(bootstrapServers, topic, REQUESTS_AT_ONCE, startPatience);
    }

    public CompletableFuture<Outcome> publish(ActionRecord action) {
        return publish(action.chat(), codec.encode(action));
    }

    /// @param value an encoded action of this chat
    public CompletableFuture<Outcome> publish(ChatId chat, byte[] value) {
        var key = chat.toString().getBytes(StandardCharsets.UTF_8);
        var partition = Partitions.ofChat(chat, partitions);
        if (inFlight.addAndGet(partition, value.length) > maxInFlightPerPartition) {
            inFlight.addAndGet(partition, -value.length);
            return CompletableFuture.completedFuture(Outcome.BUSY);
        }
        var outcome = new CompletableFuture<Outcome>();
        try {
            var _ = producer.send(new ProducerRecord<>(topic, partition, key, value), (_, failure) -> {
                inFlight.addAndGet(partition, -value.length);
                outcome.complete(failure == null ? Outcome.STORED : Outcome.UNKNOWN);
            });
        } catch (KafkaException e) {
            // Refused before it was queued: no metadata, or no buffer within max.block.ms.
            inFlight.addAndGet(partition, -value.length);
            outcome.complete(Outcome.BUSY);
        }
        return outcome;
    }

    /// Waits at most this long for what is in flight.
    public void close(Duration patience) {
        producer.close(patience);
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(5));
    }
}
