package io.parley.infra.load;

import io.parley.schemas.chat.Content;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One run at one rate: sends on schedule, waits until everything is answered or nothing moves any more.
final class LoadRun {
    private static final Duration LEAD = Duration.ofMillis(200);
    private static final Duration LONGEST_PARK = Duration.ofMillis(1);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);
    private static final Duration STILL = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int BODY = 100;
    private static final int SHOWN = 20;

    /// @param cpuSeconds by process, from the end of the warm-up to the last send
    /// @param ends why sockets were closed before their time
    /// @param topics what came into each from the end of the warm-up until all was answered; empty unless looked at
    /// @param reconnect null unless there was one
    record Result(
            Outcome outcome,
            Map<String, Double> cpuSeconds,
            List<String> ends,
            Map<String, TopicSizes.Size> topics,
            MassReconnect.@Nullable Result reconnect) {
        boolean isComplete() {
            return outcome.isComplete() && ends.isEmpty();
        }
    }

    /// What happens and is looked at beside the sending.
    ///
    /// @param topics null when nobody asks for their growth
    /// @param reconnect null when there is none; otherwise it begins when the warm-up ends
    record Beside(
            PlatformProcesses processes,
            @Nullable TopicSizes topics,
            @Nullable MassReconnect reconnect) {}

    private final Fleet fleet;
    private final Schedule schedule;
    private final Tally tally;
    private final MessageRefs refs = new MessageRefs(UUID.randomUUID());
    private final Beside beside;
    private final Progress progress;
    private CompletableFuture<Map<String, Duration>> cpuBefore = CompletableFuture.completedFuture(Map.of());
    private CompletableFuture<Map<String, TopicSizes.Size>> topicsBefore = CompletableFuture.completedFuture(Map.of());
    private CompletableFuture<MassReconnect.@Nullable Result> reconnected = CompletableFuture.completedFuture(null);

    private LoadRun(Fleet fleet, Schedule schedule, int members, Beside beside, Progress progress) {
        this.fleet = fleet;
        this.schedule = schedule;
        this.tally = new Tally(schedule, members);
        this.beside = beside;
        this.progress = progress;
    }

    /// Closes the fleet.
    static Result run(
            Fleet fleet,
            Conversations conversations,
            int rate,
            Duration warmUp,
            Duration measured,
            Beside beside,
            Progress progress)
            throws InterruptedException {
        var schedule = Schedule.of(System.nanoTime() + LEAD.toNanos(), rate, warmUp, measured);
        var run = new LoadRun(fleet, schedule, conversations.members(), beside, progress);
        Map<String, Double> cpu;
        List<String> ends;
        Map<String, TopicSizes.Size> topics;
        try (fleet) {
            fleet.begin(run.tally, run.refs);
            cpu = run.send();
            ends = run.settle();
            // Before the sockets close, which adds records of its own.
            topics = run.growth();
        }
        return new Result(run.tally.outcome(), cpu, ends, topics, run.reconnected.join());
    }

    private Map<String, Double> send() {
        var body = new Content("load ".repeat(BODY / "load ".length()));
        var reportAt = schedule.startNanos() + REPORT_EVERY.toNanos();
        for (var message = 0; message < schedule.messages(); message++) {
            awaitTime(schedule.intendedNanos(message));
            if (message == schedule.warmUp()) {
                warmedUp();
            }
            fleet.send(message, refs, body);
            var now = System.nanoTime();
            tally.sent(message, now);
            if (now - reportAt >= 0) {
                reportAt += REPORT_EVERY.toNanos();
                progress.say(
                        "%d of %d sent, %d of %d answers are missing",
                        message + 1,
                        schedule.messages(),
                        (tally.expected() / schedule.messages()) * (message + 1) - tally.answered(),
                        tally.expected());
            }
        }
        return difference(cpuBefore.join(), beside.processes().cpu());
    }

    /// Elsewhere: each takes longer than the time between two messages.
    private void warmedUp() {
        cpuBefore = CompletableFuture.supplyAsync(beside.processes()::cpu);
        if (beside.topics() != null) {
            topicsBefore = CompletableFuture.supplyAsync(beside.topics()::now);
        }
        if (beside.reconnect() != null) {
            reconnected = beside.reconnect().begin();
        }
    }

    private Map<String, TopicSizes.Size> growth() {
        return beside.topics() == null
                ? Map.of()
                : TopicSizes.growth(topicsBefore.join(), beside.topics().now());
    }

    private List<String> settle() throws InterruptedException {
        var seen = tally.answered();
        var movedAt = System.nanoTime();
        while (tally.answered() < tally.expected() && System.nanoTime() - movedAt < STILL.toNanos()) {
            LockSupport.parkNanos(POLL.toNanos());
            if (tally.answered() != seen) {
                seen = tally.answered();
                movedAt = System.nanoTime();
            }
        }
        var ends = fleet.ends();
        if (tally.answered() < tally.expected() && ends.isEmpty()) {
            progress.say(
                    "%d answers are missing: asking for them. The first, of refs after %s:",
                    tally.expected() - tally.answered(), refs.of(0));
            tally.missing(SHOWN).forEach(lack -> progress.say("  %s", lack));
            fleet.fetchMissing(tally, schedule.messages());
        }
        return ends;
    }

    private static void awaitTime(long nanos) {
        for (var left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, LONGEST_PARK.toNanos()));
        }
    }

    private static Map<String, Double> difference(Map<String, Duration> before, Map<String, Duration> after) {
        var used = new TreeMap<String, Double>();
        after.forEach((name, total) -> {
            var earlier = before.getOrDefault(name, Duration.ZERO);
            // A process that was started again counts from zero.
            used.put(name, (earlier.compareTo(total) > 0 ? total : total.minus(earlier)).toMillis() / 1e3);
        });
        return used;
    }
}
