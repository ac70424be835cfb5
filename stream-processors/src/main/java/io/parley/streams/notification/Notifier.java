package io.parley.streams.notification;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Decides by the wall clock: what has just happened to people who are there now.
final class Notifier implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Duration TICK = Duration.ofMillis(250);

    private final Sources sources;
    private final Function<ProcessorContext<byte[], byte[]>, UserSlot> slots;
    private final Duration grace;

    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable UserSlot slot;
    /// Wall clock before which nothing is decided.
    private Instant listensUntil = Instant.MIN;

    Notifier(Sources sources, Function<ProcessorContext<byte[], byte[]>, UserSlot> slots, Duration grace) {
        this.sources = sources;
        this.slots = slots;
        this.grace = grace;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        slot = slots.apply(newContext);
        // What devices acknowledged while this task stood still is read first, or they would be told once more.
        listensUntil = Instant.ofEpochMilli(newContext.currentSystemTimeMs()).plus(grace);
        newContext.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> decide(Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var known = requireNonNull(context);
        var place = known.recordMetadata().orElseThrow();
        var now = Instant.ofEpochMilli(known.currentSystemTimeMs());
        requireNonNull(slot).take(sources.of(place), record, place, now);
    }

    private void decide(Instant now) {
        if (!now.isBefore(listensUntil)) {
            requireNonNull(slot).decideDueAt(now);
        }
    }
}
