package io.parley.infra.load;

import io.parley.schemas.chat.Refusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// What became of the messages of one run. Everything but [#sent] and [#answered] is called by the one thread that all
/// sockets share, or after the sockets are closed.
final class Tally {
    /// A value with this many digits is right to one in a thousand.
    private static final int DIGITS = 3;

    private static final byte REFUSED = -1;

    private final Schedule schedule;
    private final int members;
    private final byte[] acks;
    private final byte[] events;
    private final Histogram ackTimes = new Histogram(DIGITS);
    private final Histogram receiveTimes = new Histogram(DIGITS);
    private final Histogram lateness = new Histogram(DIGITS);
    private final Map<Refusal, Integer> refusals = new EnumMap<>(Refusal.class);
    private final AtomicLong answered = new AtomicLong();
    private long duplicates;
    private long fetched;
    private volatile boolean fetching;

    /// @param members of each chat
    Tally(Schedule schedule, int members) {
        this.schedule = schedule;
        this.members = members;
        this.acks = new byte[schedule.messages()];
        this.events = new byte[Math.multiplyExact(schedule.messages(), members)];
    }

    /// Called by the sender alone.
    void sent(int message, long nanos) {
        if (schedule.counts(message)) {
            lateness.recordValue(Math.max(0, nanos - schedule.intendedNanos(message)));
        }
    }

    void acked(int message, long nanos) {
        if (acks[message] != 0) {
            duplicates++;
            return;
        }
        acks[message] = 1;
        answered.incrementAndGet();
        if (schedule.counts(message)) {
            ackTimes.recordValue(Math.max(0, nanos - schedule.intendedNanos(message)));
        }
    }

    void refused(int message, Refusal why) {
        if (acks[message] == 0) {
            acks[message] = REFUSED;
            answered.addAndGet(1 + members);
            refusals.merge(why, 1, Integer::sum);
        }
    }

    /// @param member its number in the chat; the sender's own event has no latency worth telling
    void received(int message, int member, boolean ownEvent, long nanos) {
        var place = message * members + member;
        if (events[place] != 0) {
            duplicates += fetching ? 0 : 1;
            return;
        }
        events[place] = 1;
        answered.incrementAndGet();
        if (fetching) {
            fetched++;
        } else if (schedule.counts(message) && !ownEvent) {
            receiveTimes.recordValue(Math.max(0, nanos - schedule.intendedNanos(message)));
        }
    }

    /// From here on events are asked for, because they did not come by themselves.
    void fetching() {
        fetching = true;
    }

    /// Acks, refusals and events so far, of all that [#expected] counts. For any thread.
    long answered() {
        return answered.get();
    }

    long expected() {
        return (long) schedule.messages() * (1 + members);
    }

    boolean misses(int message, int member) {
        return acks[message] != REFUSED && events[message * members + member] == 0;
    }

    /// The first messages with something missing, for people to look up in the logs and topics.
    List<String> missing(int limit) {
        return IntStream.range(0, schedule.messages())
                .filter(message -> acks[message] != REFUSED)
                .mapToObj(this::lackOf)
                .filter(what -> !what.isEmpty())
                .limit(limit)
                .toList();
    }

    private String lackOf(int message) {
        var without = IntStream.range(0, members)
                .filter(member -> misses(message, member))
                .mapToObj(member -> "the event at member " + member)
                .collect(Collectors.toCollection(ArrayList::new));
        if (acks[message] == 0) {
            without.addFirst("the ack");
        }
        return without.isEmpty() ? "" : "message " + message + " lacks " + String.join(", ", without);
    }

    Outcome outcome() {
        var unacked = 0;
        var unreceived = 0;
        for (var message = 0; message < acks.length; message++) {
            unacked += acks[message] == 0 ? 1 : 0;
            for (var member = 0; member < members; member++) {
                // Without an ack nobody has promised anything.
                unreceived += acks[message] == 1 && misses(message, member) ? 1 : 0;
            }
        }
        return new Outcome(
                schedule.messages(),
                unacked,
                unreceived,
                fetched,
                duplicates,
                Map.copyOf(refusals),
                Latency.of(ackTimes),
                Latency.of(receiveTimes),
                Latency.of(lateness));
    }
}
