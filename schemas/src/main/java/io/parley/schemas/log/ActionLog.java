package io.parley.schemas.log;

import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLongArray;

/// Publishes actions to `chat.actions`, one at a time or many, in the order of the calls of one thread. The answer to a
/// stored one comes through `node.inbox`; after [WriteOutcome#UNKNOWN] only a retry under the same ref can tell.
///
/// Never waits: what does not fit in the bound of bytes in flight is refused at once. Safe for use by several threads.
public final class ActionLog implements AutoCloseable {
    private final TopicWriter writer;
    private final RecordCodec<ActionRecord> codec;
    private final int partitions = Topic.CHAT_ACTIONS.partitions();
    private final AtomicLongArray inFlight = new AtomicLongArray(partitions);
    private final long maxInFlightPerPartition;

    /// @param maxInFlightPerPartition in bytes; one hot chat fills its own partition's share only
    /// @throws org.apache.kafka.common.errors.TimeoutException when the cluster does not tell of the topic in time
    public ActionLog(
            BrokerAccess access,
            TopicNamespace namespace,
            RecordCodec<ActionRecord> codec,
            long maxInFlightPerPartition) {
        this.codec = codec;
        this.maxInFlightPerPartition = maxInFlightPerPartition;
        this.writer = new TopicWriter(access, namespace, Topic.CHAT_ACTIONS);
    }

    public CompletableFuture<WriteOutcome> publish(ActionRecord action) {
        return publish(action.chat(), codec.encode(action));
    }

    /// @param value an encoded action of this chat
    public CompletableFuture<WriteOutcome> publish(ChatId chat, byte[] value) {
        var partition = Partitions.ofChat(chat, partitions);
        if (inFlight.addAndGet(partition, value.length) > maxInFlightPerPartition) {
            inFlight.addAndGet(partition, -value.length);
            return CompletableFuture.completedFuture(WriteOutcome.BUSY);
        }
        var outcome = writer.write(partition, chat.toString(), value);
        return outcome.whenComplete((_, _) -> inFlight.addAndGet(partition, -value.length));
    }

    /// Waits at most this long for what is in flight.
    public void close(Duration patience) {
        writer.close(patience);
    }

    @Override
    public void close() {
        writer.close();
    }
}
