package io.parley.streams.analytics;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Counts what happened in each minute, and regularly tells the minutes that changed.
final class MinuteCounter implements Processor<byte[], byte[], byte[], byte[]> {
    private final PublicRecords records;
    private final Duration telling;
    private final Duration grace;
    private final AnalyticsMeters meters;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable MinuteStores stores;
    private @Nullable Watermark watermark;

    /// What comes in the order of time, more or less.
    private record Source(Class<? extends Happening> kind, int partition) {}

    MinuteCounter(PublicRecords records, AnalyticsSettings settings, AnalyticsMeters meters) {
        this.records = records;
        this.telling = settings.telling();
        this.grace = settings.grace();
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        stores = MinuteStores.of(newContext);
        watermark = new Watermark(newContext.currentSystemTimeMs());
        newContext.schedule(telling, PunctuationType.WALL_CLOCK_TIME, this::tell);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var happening = Happening.read(record.value());
        var now = requireNonNull(context).currentSystemTimeMs();
        requireNonNull(watermark).heard(new Source(happening.getClass(), happening.source()), record.timestamp(), now);
        if (!requireNonNull(stores).count(Minute.of(record.timestamp()), happening)) {
            meters.late();
        }
    }

    private void tell(long now) {
        var known = requireNonNull(stores);
        for (var minute : known.untold()) {
            var told = known.minutes().get(minute).told();
            var row = records.of(told.row(minute));
            known.minutes().put(minute, told);
            requireNonNull(context).forward(row.record(), row.sink());
            meters.row();
        }
        requireNonNull(watermark).passed(now).ifPresent(at -> known.close(Minute.of(at - grace.toMillis())));
    }
}
