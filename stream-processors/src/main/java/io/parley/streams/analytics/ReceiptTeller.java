package io.parley.streams.analytics;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.parley.schemas.analytics.Pseudonyms;
import io.parley.schemas.analytics.Pseudonyms.Kind;
import io.parley.schemas.analytics.PublicReceipt;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.receipt.MarkKind;
import io.parley.schemas.receipt.Receipt;
import io.parley.streams.analytics.MessageTimes.Known;
import io.parley.streams.roster.MemberKey;
import io.parley.streams.topology.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Tells each step that a member comes further in one row, with the time that passed since the message.
final class ReceiptTeller implements Processor<byte[], byte[], byte[], byte[]> {
    private final RecordCodec<Receipt> receipts;
    private final PublicRecords records;
    private final Pseudonyms pseudonyms;
    private final AnalyticsMeters meters;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable KeyValueStore<MemberKey, Reach> reach;
    private @Nullable MessageTimes times;

    ReceiptTeller(RecordCodec<Receipt> receipts, PublicRecords records, Pseudonyms pseudonyms, AnalyticsMeters meters) {
        this.receipts = receipts;
        this.records = records;
        this.pseudonyms = pseudonyms;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        reach = newContext.getStateStore(Reach.STORE);
        times = new MessageTimes(newContext.getStateStore(MessageTimes.STORE));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var receipt = receipts.decode(record.value());
        var store = requireNonNull(reach);
        var member = new MemberKey(receipt.chat(), receipt.user());
        var before = requireNonNullElse(store.get(member), Reach.NONE);
        for (var kind : MarkKind.values()) {
            if (Reach.of(receipt, kind).seq().isAfter(before.of(kind))) {
                tell(receipt, kind, before, ReceiptReader.positionOf(record));
            }
        }
        store.put(member, before.or(receipt));
    }

    private void tell(Receipt receipt, MarkKind kind, Reach before, String position) {
        var reached = Reach.of(receipt, kind);
        var at = requireNonNull(reached.at());
        var known = requireNonNull(times).of(receipt.chat(), reached.seq()).orElse(null);
        var own = known == null ? null : known.actor().equals(receipt.user());
        var latency = latency(known, at);
        // Those of the message, so that the two can be joined.
        var month = YearMonth.from((known == null ? at : known.at()).atOffset(ZoneOffset.UTC));
        forward(records.of(new PublicReceipt(
                position + "/" + kind,
                kind,
                month,
                pseudonyms.of(month, Kind.CHAT, receipt.chat()),
                pseudonyms.of(month, Kind.USER, receipt.user()),
                reached.seq(),
                reached.seq().value() - before.of(kind).value(),
                at,
                own,
                latency)));
        meters.row();
        if (kind == MarkKind.DELIVERED && Boolean.FALSE.equals(own) && latency != null) {
            var partition =
                    requireNonNull(context).recordMetadata().orElseThrow().partition();
            forward(new Happening.Delivered(partition, latency).at(at));
        }
    }

    private static @Nullable Duration latency(@Nullable Known message, Instant at) {
        if (message == null || !message.isMessage()) {
            return null;
        }
        return at.isBefore(message.at()) ? Duration.ZERO : Duration.between(message.at(), at);
    }

    private void forward(Outgoing outgoing) {
        requireNonNull(context).forward(outgoing.record(), outgoing.sink());
    }
}
