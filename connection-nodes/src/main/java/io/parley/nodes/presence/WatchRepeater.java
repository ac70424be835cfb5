package io.parley.nodes.presence;

import io.parley.schemas.topic.Topic;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Repeats the watches of the node, one user slot after the other.
final class WatchRepeater implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(WatchRepeater.class);
    private static final int SLOTS = Topic.USER_SESSIONS.partitions();

    private final PresenceWatch presence;
    private final PresenceSettings settings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("watch-repeater").factory());
    private volatile boolean running;
    private int next;

    WatchRepeater(PresenceWatch presence, PresenceSettings settings) {
        this.presence = presence;
        this.settings = settings;
    }

    @Override
    public void start() {
        var every = settings.repeat().dividedBy(SLOTS).toNanos();
        var _ = timer.scheduleWithFixedDelay(this::repeat, every, every, TimeUnit.NANOSECONDS);
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

    private void repeat() {
        try {
            presence.repeat(next);
            next = (next + 1) % SLOTS;
        } catch (RuntimeException e) {
            // Thrown on, it would end the repeats for good.
            log.atError().setCause(e).log("watches could not be repeated");
        }
    }
}
