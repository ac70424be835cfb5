package io.parley.streams.analytics;

import static java.util.Objects.requireNonNull;

import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import io.parley.streams.topology.DeadLetters;
import io.parley.streams.topology.Read;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Sends on what a provider took.
final class PushReader implements Processor<byte[], byte[], byte[], byte[]> {
    private final RecordCodec<PushResult> results;
    private final AnalyticsMeters meters;
    private @Nullable ProcessorContext<byte[], byte[]> context;

    PushReader(RecordCodec<PushResult> results, AnalyticsMeters meters) {
        this.results = results;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var streams = requireNonNull(context);
        var place = streams.recordMetadata().orElseThrow();
        var read = Read.of(results, record.value())
                .only(
                        result ->
                                Partitions.ofUser(result.user(), Topic.PUSH_RESULTS.partitions()) == place.partition(),
                        "not in the partition of its user");
        switch (read) {
            case Read.Value<PushResult>(var result) -> {
                if (result.outcome() == PushResult.Outcome.SENT) {
                    streams.forward(record, AnalyticsTopology.PUSHES_AND_READINGS);
                }
            }
            case Read.Unreadable<PushResult>(var reason) -> {
                meters.deadLetter();
                streams.forward(DeadLetters.of(record, place, reason), AnalyticsTopology.RESULT_DEAD_LETTERS);
            }
        }
    }
}
