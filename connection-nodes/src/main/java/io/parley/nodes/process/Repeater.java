package io.parley.nodes.process;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Does the same thing over and over while the node runs, on a thread of its own. What fails is done again the next
/// time.
public final class Repeater implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Repeater.class);

    private final String name;
    private final Duration every;
    private final Runnable task;
    private final ScheduledExecutorService timer;
    private volatile boolean running;

    /// @param name of the thread
    /// @param every from the end of one time to the beginning of the next; also waited before the first
    public Repeater(String name, Duration every, Runnable task) {
        this.name = name;
        this.every = every;
        this.task = task;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).factory());
    }

    @Override
    public void start() {
        var _ = timer.scheduleWithFixedDelay(this::run, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        try {
            task.run();
        } catch (RuntimeException e) {
            // Thrown on, it would end the repeating for good.
            log.atError().addKeyValue("task", name).setCause(e).log("failed; it will be tried again");
        }
    }
}
