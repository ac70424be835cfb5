package io.parley.schemas.log;

import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.signal.ChatSignal;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;

/// Publishes signals to `chat.signals`. Never waits, and never tells what became of one: it may be lost. Safe for use
/// by several threads.
public final class SignalLog implements AutoCloseable {
    private final TopicWriter writer;
    private final RecordCodec<ChatSignal> codec;
    private final int partitions = Topic.CHAT_SIGNALS.partitions();

    /// @throws org.apache.kafka.common.errors.TimeoutException when the cluster does not tell of the topic in time
    public SignalLog(BrokerAccess access, TopicNamespace namespace, RecordCodec<ChatSignal> codec) {
        this.codec = codec;
        this.writer = new TopicWriter(access, namespace, Topic.CHAT_SIGNALS);
    }

    public void publish(ChatSignal signal) {
        var chat = signal.chat();
        var _ = writer.write(Partitions.ofChat(chat, partitions), chat.toString(), codec.encode(signal));
    }

    @Override
    public void close() {
        writer.close();
    }
}
