package io.parley.streams.sequencing;

import static java.util.Objects.requireNonNull;

import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.ChatAction.Send;
import io.parley.schemas.id.UserId;
import io.parley.streams.roster.Roster;
import io.parley.streams.sequencing.ActionReader.Read;
import io.parley.streams.topology.DeadLetters;
import io.parley.streams.topology.Outgoing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// Applies the rules to one action after the other. Everything that may fail happens before the first put;
/// after it an exception fails the thread, and the transaction with it.
final class Sequencer implements Processor<byte[], byte[], byte[], byte[]> {
    static final String DEAD_LETTERS = "chat-actions-dlq";

    private final ActionReader reader;
    private final Announcements announcements;
    private final SequencingMeters meters;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable ChatStores stores;

    Sequencer(ActionReader reader, Announcements announcements, SequencingMeters meters) {
        this.reader = reader;
        this.announcements = announcements;
        this.meters = meters;
    }

    /// Begins anew: after a failure Streams revives this very object, and nothing of before may count.
    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        stores = new ChatStores(newContext);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var streams = requireNonNull(context);
        var received = new Received(record, streams.recordMetadata().orElseThrow());
        switch (reader.read(record.key(), record.value(), received.place().partition())) {
            case Read.Unreadable(var reason) -> bury(received, reason);
            case Read.Action(var action) -> {
                requireSteadyClock(streams, record.timestamp());
                decide(action, received);
            }
        }
    }

    private record Received(Record<byte[], byte[]> record, RecordMetadata place) {
        Appended appended() {
            return new Appended(place.offset(), Instant.ofEpochMilli(record.timestamp()));
        }
    }

    private void decide(ActionRecord action, Received received) {
        var known = requireNonNull(stores);
        var cause = received.record().headers();
        switch (ChatRules.decide(known.chat(action.chat()), action, received.appended())) {
            case Decision.Accepted accepted -> accept(action, accepted, received);
            case Decision.Noted noted -> {
                var told = announcements.of(action, noted, cause);
                var roster = known.roster(action.chat());
                known.put(action.chat(), noted.head());
                known.put(action.chat(), noted.memberships(), roster);
                tell(noted, told);
            }
            case Decision.Repeated repeated -> {
                var told = announcements.of(action, repeated, cause);
                known.put(action.chat(), repeated.head());
                tell(repeated, told);
            }
            case Decision.Refused refused -> {
                var told = announcements.of(action, refused, cause);
                refused.head().ifPresent(head -> known.put(action.chat(), head));
                refused.remembered().ifPresent(outcome -> remember(action, outcome));
                tell(refused, told);
            }
        }
    }

    private void accept(ActionRecord action, Decision.Accepted accepted, Received received) {
        var known = requireNonNull(stores);
        var before = known.roster(action.chat());
        var changes = accepted.memberships();
        var after = changes.isEmpty() ? before : rosterAfter(before, changes);
        var audience = changes.isEmpty() ? before : before.and(after);
        var told =
                announcements.of(action, accepted, audience, received.record().headers());
        if (told.stream().anyMatch(Outgoing::isTooLarge)) {
            bury(received, "its event or frame would be too large for a record");
            return;
        }
        known.put(action.chat(), accepted.head());
        if (!changes.isEmpty()) {
            known.put(action.chat(), changes, after);
        }
        accepted.remembered().ifPresent(outcome -> remember(action, outcome));
        tell(accepted, told);
    }

    private static Roster rosterAfter(Roster before, Map<UserId, Membership> changes) {
        var joined = new ArrayList<UserId>();
        var left = new ArrayList<UserId>();
        changes.forEach((user, membership) -> (membership.isOpen() ? joined : left).add(user));
        return before.after(joined, left);
    }

    private void remember(ActionRecord action, FirstOutcome outcome) {
        if (action.action() instanceof Send send) {
            requireNonNull(stores).put(action.chat(), action.actor(), send.ref(), outcome);
        }
    }

    private void bury(Received received, String reason) {
        meters.deadLetter();
        var letter = DeadLetters.of(received.record(), received.place(), reason);
        requireNonNull(context).forward(letter, DEAD_LETTERS);
    }

    private void tell(Decision decision, List<Outgoing> told) {
        told.forEach(outgoing -> requireNonNull(context).forward(outgoing.record(), outgoing.sink()));
        meters.count(decision);
    }

    /// `sent-messages` forgets by the latest time it has seen: far behind that it would forget too early.
    private static void requireSteadyClock(ProcessorContext<?, ?> streams, long appended) {
        if (appended < streams.currentStreamTimeMs() - ChatStores.CLOCK_MARGIN.toMillis()) {
            throw new IllegalStateException(
                    "The append time of chat.actions went back by more than " + ChatStores.CLOCK_MARGIN
                            + ": a broker's clock is wrong, and repeated sends could be taken twice.");
        }
    }
}
