package io.parley.streams.notification;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// Decides by the time of the records, which Streams hands over in the order of that: the same records give the same
/// requests, however fast they are read. Time stands still between two records, and never goes back.
///
/// Records of the same time come in any order from different topics, so they are taken together, when a later one has
/// shown that there are no more.
final class ReplayedNotifier implements Processor<byte[], byte[], byte[], byte[]> {
    /// What is known at a moment counts for what is decided from then on: candidates come last.
    private static final List<Source> ORDER =
            List.of(Source.SETTINGS, Source.DEVICES, Source.RECEIPTS, Source.CANDIDATES);

    private final Sources sources;
    private final Function<ProcessorContext<byte[], byte[]>, UserSlot> slots;
    private final Replay replay;
    private final List<Held> held = new ArrayList<>();
    private final Set<Source> unfinished = EnumSet.noneOf(Source.class);

    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable UserSlot slot;
    /// Of all that is held.
    private Instant moment = Instant.EPOCH;

    /// A record that waits for all others of its time.
    private record Held(Source source, Record<byte[], byte[]> record, RecordMetadata place) {}

    ReplayedNotifier(Sources sources, Function<ProcessorContext<byte[], byte[]>, UserSlot> slots, Replay replay) {
        this.sources = sources;
        this.slots = slots;
        this.replay = replay;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        var partition = newContext.taskId().partition();
        replay.begin(partition);
        ORDER.stream().filter(source -> replay.end(source, partition) > 0).forEach(unfinished::add);
        context = newContext;
        slot = slots.apply(newContext);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var place = requireNonNull(context).recordMetadata().orElseThrow();
        var source = sources.of(place);
        var end = replay.end(source, place.partition());
        if (place.offset() < end) {
            hold(new Held(source, record, place));
        }
        // Also where the last record was compacted away: then only one behind it shows the end.
        if (place.offset() >= end - 1 && unfinished.remove(source) && unfinished.isEmpty()) {
            takeHeld();
            requireNonNull(slot).decideEachDueBy(Instant.MAX);
        }
    }

    private void hold(Held arrived) {
        var time = Instant.ofEpochMilli(arrived.record().timestamp());
        if (time.isAfter(moment)) {
            takeHeld();
            moment = time;
        }
        held.add(arrived);
    }

    /// What is due by then is decided before anything of the moment is known.
    private void takeHeld() {
        var known = requireNonNull(slot);
        known.decideEachDueBy(moment);
        held.sort(Comparator.<Held>comparingInt(one -> ORDER.indexOf(one.source()))
                .thenComparingLong(one -> one.place().offset()));
        held.forEach(one -> known.take(one.source(), one.record(), one.place(), moment));
        held.clear();
    }
}
