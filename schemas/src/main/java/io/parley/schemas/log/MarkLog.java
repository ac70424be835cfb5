package io.parley.schemas.log;

import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.receipt.Mark;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.util.concurrent.CompletableFuture;

/// Publishes marks to `chat.marks`. Never waits. A mark may be published again whatever became of it: the highest
/// counts. Safe for use by several threads.
public final class MarkLog implements AutoCloseable {
    private final TopicWriter writer;
    private final RecordCodec<Mark> codec;
    private final int partitions = Topic.CHAT_MARKS.partitions();

    /// @throws org.apache.kafka.common.errors.TimeoutException when the cluster does not tell of the topic in time
    public MarkLog(BrokerAccess access, TopicNamespace namespace, RecordCodec<Mark> codec) {
        this.codec = codec;
        this.writer = new TopicWriter(access, namespace, Topic.CHAT_MARKS);
    }

    public CompletableFuture<WriteOutcome> publish(Mark mark) {
        var chat = mark.chat();
        return writer.write(Partitions.ofChat(chat, partitions), chat.toString(), codec.encode(mark));
    }

    /// Waits until everything published so far is in the log or has failed.
    public void flush() {
        writer.flush();
    }

    @Override
    public void close() {
        writer.close();
    }
}
