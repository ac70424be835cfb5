package io.parley.streams.notification;

import static java.util.Objects.requireNonNull;

import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.push.PushRequest;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.notification.Verdict.Reason;
import io.parley.streams.topology.DeadLetters;
import io.parley.streams.topology.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// All that is known of the users of one slot meets here. Candidates wait for their grace in a store; the wall clock
/// ends it.
final class Notifier implements Processor<byte[], byte[], byte[], byte[]> {
    static final String REQUESTS = "push-requests";
    private static final Duration TICK = Duration.ofMillis(250);

    private final Map<String, Source> sources;
    private final InputReader input;
    private final RecordCodec<PushRequest> requests;
    private final PushRules rules;
    private final NotificationMeters meters;

    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable NotificationStores stores;
    /// Wall clock before which nothing is decided.
    private Instant listensUntil = Instant.MIN;

    Notifier(
            TopicNamespace topics,
            InputReader input,
            RecordCodec<PushRequest> requests,
            PushRules rules,
            NotificationMeters meters) {
        this.sources = Arrays.stream(Source.values())
                .collect(Collectors.toMap(source -> topics.nameOf(source.topic()), source -> source));
        this.input = input;
        this.requests = requests;
        this.rules = rules;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        stores = NotificationStores.of(newContext);
        // What devices acknowledged while this task stood still is read first, or they would be told once more.
        listensUntil = Instant.ofEpochMilli(newContext.currentSystemTimeMs()).plus(rules.grace());
        newContext.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> decide(Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var known = requireNonNull(stores);
        var place = requireNonNull(context).recordMetadata().orElseThrow();
        var source = requireNonNull(sources.get(place.topic()), place.topic());
        switch (input.read(source, record.key(), record.value(), place.partition())) {
            case Input.Candidate(var candidate) -> gather(candidate);
            case Input.Acknowledged(var receipt) -> {
                // What is read is delivered: the delivered mark alone says it all.
                var target = new ChatOfUser(receipt.user(), receipt.chat());
                if (known.acknowledge(target, receipt.delivered().seq())) {
                    meters.silence(Reason.KNOWN);
                }
            }
            case Input.SettingsChanged(var settings) -> known.put(settings);
            case Input.SettingsGone(var user) -> known.settings().delete(user);
            case Input.DevicesChanged(var devices) -> known.put(devices);
            case Input.DevicesGone(var user) -> known.devices().delete(user);
            case Input.Unreadable(var sink, var reason) -> {
                meters.deadLetter();
                requireNonNull(context).forward(DeadLetters.of(record, place, reason), sink);
            }
        }
    }

    private void gather(PushCandidate candidate) {
        var known = requireNonNull(stores);
        var now = Instant.ofEpochMilli(requireNonNull(context).currentSystemTimeMs());
        var target = new ChatOfUser(candidate.user(), candidate.chat());
        var refusal = rules.refusal(candidate, known.marksOf(target), now);
        if (refusal.isPresent()) {
            meters.silence(refusal.get());
        } else {
            known.pending().put(target, rules.gather(candidate, known.pending().get(target), now));
        }
    }

    private void decide(Instant now) {
        if (!now.isBefore(listensUntil)) {
            requireNonNull(stores).dueAt(now).forEach((target, pending) -> decide(target, pending, now));
        }
    }

    private void decide(ChatOfUser target, PendingPush pending, Instant now) {
        var known = requireNonNull(stores);
        var marks = known.marksOf(target);
        var settings = known.settingsOf(target.user());
        var devices = known.devicesOf(target.user());
        switch (rules.verdict(target, pending, marks, settings, devices, now)) {
            case Verdict.Push(var request) -> {
                var bytes = requests.encode(request);
                var headers = new RecordHeaders();
                var outgoing = Outgoing.to(REQUESTS, target.user(), bytes, now.toEpochMilli(), headers);
                known.marks().put(target, marks.withPushed(pending.seq()));
                requireNonNull(context).forward(outgoing.record(), outgoing.sink());
                meters.request();
            }
            case Verdict.Silence(var reason) -> meters.silence(reason);
        }
        known.pending().delete(target);
    }
}
