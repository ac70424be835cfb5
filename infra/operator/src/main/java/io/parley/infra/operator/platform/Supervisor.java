package io.parley.infra.operator.platform;

import io.parley.infra.stack.process.LocalProcess;
import io.parley.infra.stack.process.StackException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Watches the processes of a platform that is up. A service that dies is started again, later each time; a server
/// that dies, or a service that keeps dying, ends the watch: nothing that follows could be trusted.
public final class Supervisor {
    private static final int RESTARTS = 4;
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final int LOG_LINES = 12;

    private final Watched watched;
    private final PrintWriter out;
    private final Duration firstPause;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<LocalProcess, Deque<Long>> deaths = new HashMap<>();

    /// What the watch sees of a platform.
    interface Watched {
        Iterable<LocalProcess> processes();

        /// Whether the platform can go on without the process for a moment.
        boolean isService(LocalProcess process);
    }

    private sealed interface Event {
        record Ended(LocalProcess process, int status) implements Event {}

        record Ready(LocalProcess process, Duration took) implements Event {}

        record Failed(LocalProcess process, StackException reason) implements Event {}
    }

    public Supervisor(Platform platform, PrintWriter out) {
        this(platform.watched(), out, Duration.ofSeconds(1));
    }

    Supervisor(Watched watched, PrintWriter out, Duration firstPause) {
        this.watched = watched;
        this.out = out;
        this.firstPause = firstPause;
    }

    /// Returns when the platform cannot go on; what still runs is left to the caller.
    ///
    /// @throws InterruptedException when the watch is no longer wanted
    public void watch() throws InterruptedException {
        watched.processes().forEach(this::listen);
        // Closing waits for the restarts under way, which the interruption breaks off.
        try (var restarts = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                while (goesOn(events.take(), restarts)) {
                    out.flush();
                }
            } finally {
                restarts.shutdownNow();
                out.flush();
            }
        }
    }

    private boolean goesOn(Event event, ExecutorService restarts) {
        return switch (event) {
            case Event.Ready(var process, var took) -> {
                say("%s is ready again after %.1f s.", process.name(), took.toMillis() / 1e3);
                listen(process);
                yield true;
            }
            case Event.Failed(var process, var reason) -> {
                say("%s", String.valueOf(reason.getMessage()));
                yield restarted(process, restarts);
            }
            case Event.Ended(var process, var status) -> {
                say(
                        "%s ended with status %d. Its log ends:%n  %s",
                        process.name(),
                        status,
                        String.join(System.lineSeparator() + "  ", process.lastLogLines(LOG_LINES)));
                yield restarted(process, restarts);
            }
        };
    }

    private boolean restarted(LocalProcess process, ExecutorService restarts) {
        if (!watched.isService(process)) {
            say("Parley cannot go on without %s and stops.", process.name());
            return false;
        }
        var recent = deaths.computeIfAbsent(process, _ -> new ArrayDeque<>());
        var now = System.nanoTime();
        recent.removeIf(death -> now - death > WITHIN.toNanos());
        recent.add(now);
        if (recent.size() > RESTARTS) {
            say(
                    "%s died %d times within %d minutes, so Parley stops.",
                    process.name(), recent.size(), WITHIN.toMinutes());
            return false;
        }
        var pause = firstPause.multipliedBy(1L << (recent.size() - 1));
        say("Starting %s again in %d ms (%d of %d).", process.name(), pause.toMillis(), recent.size(), RESTARTS);
        restarts.execute(() -> restart(process, pause));
        return true;
    }

    private void restart(LocalProcess process, Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            events.add(new Event.Ready(process, process.start()));
        } catch (StackException e) {
            events.add(new Event.Failed(process, e));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the watch is over
        }
    }

    private void listen(LocalProcess process) {
        process.exit().ifPresent(exit -> {
            var _ = exit.thenAccept(end -> events.add(new Event.Ended(process, end.status())));
        });
    }

    private void say(String format, Object... arguments) {
        out.printf("%n" + format + "%n", arguments);
    }
}
