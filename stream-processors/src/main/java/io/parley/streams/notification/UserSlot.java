package io.parley.streams.notification;

import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.push.PushRequest;
import io.parley.streams.notification.Verdict.Reason;
import io.parley.streams.topology.DeadLetters;
import io.parley.streams.topology.Outgoing;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/// All that is known of the users of one slot meets here. Candidates wait for their grace in a store. Whose time it is
/// all done by is not known here: the time is given.
final class UserSlot {
    static final String REQUESTS = "push-requests";

    private final ProcessorContext<byte[], byte[]> context;
    private final NotificationStores known;
    private final InputReader input;
    private final RecordCodec<PushRequest> requests;
    private final PushRules rules;
    private final NotificationMeters meters;
    /// No pending push is due before it.
    private Instant nextDue = Instant.MIN;

    UserSlot(
            ProcessorContext<byte[], byte[]> context,
            InputReader input,
            RecordCodec<PushRequest> requests,
            PushRules rules,
            NotificationMeters meters) {
        this.context = context;
        this.known = NotificationStores.of(context);
        this.input = input;
        this.requests = requests;
        this.rules = rules;
        this.meters = meters;
    }

    void take(Source source, Record<byte[], byte[]> record, RecordMetadata place, Instant now) {
        switch (input.read(source, record.key(), record.value(), place.partition())) {
            case Input.Candidate(var candidate) -> gather(candidate, now);
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
                context.forward(DeadLetters.of(record, place, reason), sink);
            }
        }
    }

    /// Decides what is due, as of now.
    void decideDueAt(Instant now) {
        known.dueAt(now).forEach((target, pending) -> decide(target, pending, now));
    }

    /// Decides what is due up to a moment: each as of when it is due, in the order of that.
    void decideEachDueBy(Instant moment) {
        if (moment.isBefore(nextDue)) {
            return;
        }
        var pending = known.dueAt(Instant.MAX).entrySet().stream()
                .sorted(Comparator.comparing(one -> one.getValue().due()))
                .toList();
        nextDue = Instant.MAX;
        for (Map.Entry<ChatOfUser, PendingPush> one : pending) {
            var due = one.getValue().due();
            if (due.isAfter(moment)) {
                nextDue = due;
                return;
            }
            decide(one.getKey(), one.getValue(), due);
        }
    }

    private void gather(PushCandidate candidate, Instant now) {
        var target = new ChatOfUser(candidate.user(), candidate.chat());
        var refusal = rules.refusal(candidate, known.marksOf(target), now);
        if (refusal.isPresent()) {
            meters.silence(refusal.get());
            return;
        }
        var pending = rules.gather(candidate, known.pending().get(target), now);
        known.pending().put(target, pending);
        nextDue = pending.due().isBefore(nextDue) ? pending.due() : nextDue;
    }

    private void decide(ChatOfUser target, PendingPush pending, Instant now) {
        var marks = known.marksOf(target);
        var settings = known.settingsOf(target.user());
        var devices = known.devicesOf(target.user());
        switch (rules.verdict(target, pending, marks, settings, devices, now)) {
            case Verdict.Push(var request) -> {
                var bytes = requests.encode(request);
                var headers = new RecordHeaders();
                var outgoing = Outgoing.to(REQUESTS, target.user(), bytes, now.toEpochMilli(), headers);
                known.marks().put(target, marks.withPushed(pending.seq()));
                context.forward(outgoing.record(), outgoing.sink());
                meters.request();
            }
            case Verdict.Silence(var reason) -> meters.silence(reason);
        }
        known.pending().delete(target);
    }
}
