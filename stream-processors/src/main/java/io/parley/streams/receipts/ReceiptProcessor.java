package io.parley.streams.receipts;

import static java.util.Objects.requireNonNull;

import io.parley.streams.receipts.ReceiptInput.Input;
import io.parley.streams.topology.DeadLetters;
import io.parley.streams.topology.Outgoing;
import io.parley.streams.topology.Read;
import io.parley.streams.topology.StreamsSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// Takes the events, marks and signals of the chats of one partition, and tells regularly what has advanced.
final class ReceiptProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Duration SWEEP = Duration.ofSeconds(10);

    private final ReceiptInput input;
    private final ReceiptRecords records;
    private final StreamsSettings.Receipts settings;
    private final ReceiptMeters meters;
    private final Function<ProcessorContext<?, ?>, ReadPrivacy> privacies;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable Work work;

    /// Everything that begins anew with each `init`.
    private record Work(Marks marks, News news, Told told, Typing typing, Strangers strangers) {}

    ReceiptProcessor(
            ReceiptInput input,
            ReceiptRecords records,
            StreamsSettings.Receipts settings,
            ReceiptMeters meters,
            Function<ProcessorContext<?, ?>, ReadPrivacy> privacies) {
        this.input = input;
        this.records = records;
        this.settings = settings;
        this.meters = meters;
        this.privacies = privacies;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        var stores = ReceiptStores.of(newContext);
        var news = new News(stores);
        var strangers = new Strangers(stores);
        var privacy = privacies.apply(newContext);
        var told = new Told(stores, privacy, records);
        work = new Work(
                new Marks(stores, news, strangers), news, told, new Typing(stores, privacy, records), strangers);
        newContext.schedule(settings.window(), PunctuationType.WALL_CLOCK_TIME, this::tell);
        newContext.schedule(SWEEP, PunctuationType.WALL_CLOCK_TIME, strangers::sweep);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var streams = requireNonNull(context);
        var place = streams.recordMetadata().orElseThrow();
        switch (input.read(place.topic(), place.partition(), record.value())) {
            case Read.Value<Input>(var read) -> on(read, record.timestamp(), streams.currentSystemTimeMs());
            case Read.Unreadable<Input>(var reason) -> bury(record, place, reason);
        }
    }

    private void on(Input read, long at, long now) {
        var present = requireNonNull(work);
        switch (read) {
            case Input.Event(var event) -> present.marks().on(event);
            case Input.Marked(var mark) -> {
                meters.mark();
                present.marks().on(mark, Instant.ofEpochMilli(at), now);
            }
            case Input.Signalled(var signal) -> forward(present.typing().of(signal, at, now));
        }
    }

    private void tell(long now) {
        var present = requireNonNull(work);
        var notices = records.notices();
        present.news().take().forEach((chat, news) -> forward(present.told().of(chat, news, notices, now)));
        forward(records.deliveries(notices, now));
    }

    private void bury(Record<byte[], byte[]> record, RecordMetadata place, String reason) {
        meters.deadLetter();
        requireNonNull(context).forward(DeadLetters.of(record, place, reason), input.deadLettersOf(place.topic()));
    }

    private void forward(List<Outgoing> told) {
        told.forEach(outgoing -> requireNonNull(context).forward(outgoing.record(), outgoing.sink()));
        meters.count(told);
    }
}
