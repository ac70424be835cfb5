package io.parley.nodes.session;

import io.parley.nodes.process.KafkaCluster;
import io.parley.nodes.process.NodeIdentity;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.log.TopicWriter;
import io.parley.schemas.log.WriteOutcome;
import io.parley.schemas.session.SessionSignal;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.util.concurrent.CompletableFuture;

/// Publishes session signals, per user slot in the order of the calls. Safe for use by several threads.
public final class SessionLog implements AutoCloseable {
    private final TopicWriter writer;
    private final RecordCodec<SessionSignal> codec;
    private final NodeIdentity node;
    private final int slots = Topic.USER_SESSIONS.partitions();

    /// @throws org.apache.kafka.common.errors.TimeoutException when the cluster does not tell of the topic in time
    public SessionLog(KafkaCluster cluster, RecordCodec<SessionSignal> codec, NodeIdentity node) {
        this.codec = codec;
        this.node = node;
        this.writer = new TopicWriter(cluster.access(), cluster.topics(), Topic.USER_SESSIONS);
    }

    /// @return fails when the signal may not be in the log
    public CompletableFuture<Void> attach(UserId user, ConnectionId connection, DeviceId device) {
        return publish(user, new SessionSignal.Attach(node.slot(), node.incarnation(), user, connection, device));
    }

    /// @return fails when the signal may not be in the log
    public CompletableFuture<Void> detach(UserId user, ConnectionId connection) {
        return publish(user, new SessionSignal.Detach(node.slot(), node.incarnation(), user, connection));
    }

    /// Says that the device of a connection is unused, or used again.
    ///
    /// @return fails when the signal may not be in the log
    public CompletableFuture<Void> away(UserId user, ConnectionId connection, boolean away) {
        return publish(user, new SessionSignal.Away(node.slot(), node.incarnation(), user, connection, away));
    }

    /// @return fails when the signal may not be in the log
    public CompletableFuture<Void> watch(UserId user) {
        return publish(user, new SessionSignal.Watch(node.slot(), node.incarnation(), user));
    }

    /// @return fails when the signal may not be in the log
    public CompletableFuture<Void> unwatch(UserId user) {
        return publish(user, new SessionSignal.Unwatch(node.slot(), node.incarnation(), user));
    }

    /// Tells every user slot that this node lives.
    public CompletableFuture<Void> lease() {
        var key = Integer.toString(node.slot().value());
        var value = codec.encode(new SessionSignal.Lease(node.slot(), node.incarnation()));
        var leases = new CompletableFuture<?>[slots];
        for (var slot = 0; slot < slots; slot++) {
            leases[slot] = publish(slot, key, value);
        }
        return CompletableFuture.allOf(leases);
    }

    /// Waits until everything published so far is in the log or has failed.
    public void flush() {
        writer.flush();
    }

    @Override
    public void close() {
        writer.close();
    }

    private CompletableFuture<Void> publish(UserId user, SessionSignal signal) {
        return publish(Partitions.ofUser(user, slots), user.toString(), codec.encode(signal));
    }

    private CompletableFuture<Void> publish(int slot, String key, byte[] value) {
        return writer.write(slot, key, value).thenAccept(outcome -> {
            if (outcome != WriteOutcome.STORED) {
                throw new IllegalStateException("a session signal was not written: " + outcome);
            }
        });
    }
}
