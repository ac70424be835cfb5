package io.parley.schemas.log;

import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.revocation.Revocation;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.util.concurrent.CompletableFuture;

/// Publishes to `account.revocations`. Never waits. A revocation may be published again whatever became of it. Safe
/// for use by several threads.
public final class RevocationLog implements AutoCloseable {
    private final TopicWriter writer;
    private final RecordCodec<Revocation> codec;
    private final int partitions = Topic.ACCOUNT_REVOCATIONS.partitions();

    /// @throws org.apache.kafka.common.errors.TimeoutException when the cluster does not tell of the topic in time
    public RevocationLog(BrokerAccess access, TopicNamespace namespace, RecordCodec<Revocation> codec) {
        this.codec = codec;
        this.writer = new TopicWriter(access, namespace, Topic.ACCOUNT_REVOCATIONS);
    }

    public CompletableFuture<WriteOutcome> publish(Revocation revocation) {
        var user = revocation.user();
        return writer.write(Partitions.ofUser(user, partitions), user.toString(), codec.encode(revocation));
    }

    @Override
    public void close() {
        writer.close();
    }
}
