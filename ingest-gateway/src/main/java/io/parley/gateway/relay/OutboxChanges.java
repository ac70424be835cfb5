package io.parley.gateway.relay;

import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.parley.gateway.outbox.Aggregate;
import io.parley.gateway.relay.FactPublisher.Fact;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/// Takes what the engine reads from the write-ahead log. The engine stores its position only behind what is published.
final class OutboxChanges implements DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> {
    /// Under what name the event router puts rows of the outbox, with their aggregate behind it; heartbeats come under
    /// other names.
    static final String ROUTED = "outbox.event.";

    private final FactPublisher publisher;

    OutboxChanges(FactPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void handleBatch(
            List<RecordChangeEvent<SourceRecord>> changes,
            DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        var facts = new ArrayList<Fact>();
        for (var change : changes) {
            if (change.record().topic().startsWith(ROUTED)) {
                facts.add(factOf(change.record()));
            }
        }
        publisher.publish(facts);
        for (var change : changes) {
            committer.markProcessed(change);
        }
        committer.markBatchFinished();
    }

    private static Fact factOf(SourceRecord row) {
        var aggregate = Aggregate.of(row.topic().substring(ROUTED.length()));
        var key = (String) row.key();
        return switch (row.value()) {
            case byte[] bytes -> new Fact(aggregate, key, bytes);
            case ByteBuffer buffer -> {
                var bytes = new byte[buffer.remaining()];
                buffer.duplicate().get(bytes);
                yield new Fact(aggregate, key, bytes);
            }
            default -> throw new IllegalStateException("the payload column of the outbox is not bytea");
        };
    }
}
