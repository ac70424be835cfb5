package io.parley.infra.operations.history;

import io.parley.infra.operations.access.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/// How far the history writer says it has come: its consumer group commits what is written, never more.
final class WrittenOffsets {
    static final String EVENTS_GROUP = "history";
    static final String RECEIPTS_GROUP = "history-receipts";

    private WrittenOffsets() {}

    /// By partition; empty for a group that has committed nothing.
    static Map<Integer, Long> of(Connection connection, String group) {
        try (var admin = connection.admin()) {
            var written = new HashMap<Integer, Long>();
            admin.listConsumerGroupOffsets(connection.topics().qualify(group))
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            written.put(partition.partition(), offset.offset());
                        }
                    });
            return written;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The positions of the group " + group + " cannot be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking for the positions of " + group, e);
        }
    }
}
