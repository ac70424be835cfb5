package io.parley.streams.analytics;

import static java.util.Objects.requireNonNull;

import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.Seq;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.receipt.Receipt;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.analytics.SeqTimes.SeqTime;
import io.parley.streams.roster.MemberKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Finds the pushes that were followed by their user reading what they told of. A task reads its two topics by time
/// only roughly, so whichever of the two comes second makes the match. How far a member has read only advances, so
/// the reading of a seq is the first that reaches it.
final class PushMatcher implements Processor<byte[], byte[], byte[], byte[]> {
    private final RecordCodec<PushResult> results;
    private final RecordCodec<Receipt> receipts;
    private final String resultsTopic;
    private final Duration conversion;
    private final Duration kept;
    private final AnalyticsMeters meters;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable SeqTimes pushes;
    private @Nullable SeqTimes readings;

    PushMatcher(
            RecordCodec<PushResult> results,
            RecordCodec<Receipt> receipts,
            TopicNamespace topics,
            AnalyticsSettings settings,
            AnalyticsMeters meters) {
        this.results = results;
        this.receipts = receipts;
        this.resultsTopic = topics.nameOf(Topic.PUSH_RESULTS);
        this.conversion = settings.conversion();
        this.kept = settings.pushTimes();
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        pushes = new SeqTimes(newContext.getStateStore(SeqTimes.PUSHES));
        readings = new SeqTimes(newContext.getStateStore(SeqTimes.READINGS));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var place = requireNonNull(context).recordMetadata().orElseThrow();
        if (place.topic().equals(resultsTopic)) {
            var push = results.decode(record.value());
            pushed(
                    new MemberKey(push.chat(), push.user()),
                    new SeqTime(push.seq(), Instant.ofEpochMilli(record.timestamp())),
                    place.partition());
        } else {
            read(receipts.decode(record.value()), place.partition());
        }
    }

    private void pushed(MemberKey member, SeqTime push, int partition) {
        var known = requireNonNull(pushes);
        if (isForgotten(push.at())) {
            meters.late();
            return;
        }
        if (known.of(member).stream().anyMatch(one -> one.seq().equals(push.seq()))) {
            // Told already, of another device.
            return;
        }
        known.put(member, push);
        forward(new Happening.Pushed(partition), push.at());
        requireNonNull(readings).of(member).stream()
                .filter(reading -> !push.seq().isAfter(reading.seq()))
                .min(Comparator.comparing(SeqTime::seq))
                .filter(reading -> reading.at().isAfter(push.at())
                        && !reading.at().isAfter(push.at().plus(conversion)))
                .ifPresent(_ -> forward(new Happening.PushRead(partition), push.at()));
    }

    private void read(Receipt receipt, int partition) {
        var at = receipt.read().at();
        if (at == null) {
            return;
        }
        if (isForgotten(at)) {
            // A receipt repeats how far was read when it tells of something else that is new.
            if (isForgotten(requireNonNull(receipt.delivered().at()))) {
                meters.late();
            }
            return;
        }
        var member = new MemberKey(receipt.chat(), receipt.user());
        var reading = new SeqTime(receipt.read().seq(), at);
        var known = requireNonNull(readings);
        if (known.between(member, at, at).contains(reading)) {
            return;
        }
        var waiting = requireNonNull(pushes).between(member, at.minus(conversion), at.minusMillis(1));
        if (!waiting.isEmpty()) {
            var before = known.of(member).stream()
                    .map(SeqTime::seq)
                    .max(Comparator.naturalOrder())
                    .orElse(Seq.NONE);
            waiting.stream()
                    .filter(push -> push.seq().isAfter(before) && !push.seq().isAfter(reading.seq()))
                    .forEach(push -> forward(new Happening.PushRead(partition), push.at()));
        }
        known.put(member, reading);
    }

    /// Whether what belongs to it may have been dropped.
    private boolean isForgotten(Instant at) {
        return at.toEpochMilli() <= requireNonNull(context).currentStreamTimeMs() - kept.toMillis();
    }

    private void forward(Happening happening, Instant at) {
        requireNonNull(context).forward(happening.at(at).record());
    }
}
