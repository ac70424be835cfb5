package io.parley.infra.operations.cluster;

import io.parley.infra.operations.access.Connection;
import io.parley.infra.stack.process.StackException;
import io.parley.infra.stack.topic.Replication;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/// Asks the brokers of one platform. To be closed.
public final class Brokers implements AutoCloseable {
    private final Admin admin;
    private final String address;

    private Brokers(Admin admin, String address) {
        this.admin = admin;
        this.address = address;
    }

    public static Brokers of(Connection connection) {
        return new Brokers(connection.admin(), connection.brokers().bootstrapServers());
    }

    public Admin admin() {
        return admin;
    }

    /// Waits for the answer.
    ///
    /// @throws StackException when there is none, or a refusal
    public <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new StackException(
                    "Kafka at " + address + " does not answer what it was asked: " + e.getMessage()
                            + ". Is the platform up? See ./parley status.",
                    e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /// What topics of this cluster are made with: one broker alone cannot hold what production asks for.
    public Replication replication() {
        return answer(admin.describeCluster().nodes()).size() == 1 ? Replication.LOCAL : Replication.PRODUCTION;
    }

    @Override
    public void close() {
        admin.close();
    }
}
