package io.parley.nodes.socket;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Checks deadlines while the node runs, and drains the sockets before the web server stops.
final class SocketLifecycle implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SocketLifecycle.class);

    private final NodeSockets sockets;
    private final SocketSettings settings;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("socket-sweep").factory());
    private volatile boolean running;

    SocketLifecycle(NodeSockets sockets, SocketSettings settings) {
        this.sockets = sockets;
        this.settings = settings;
    }

    @Override
    public void start() {
        var every = settings.sweep().toMillis();
        var _ = sweeper.scheduleWithFixedDelay(this::sweep, every, every, TimeUnit.MILLISECONDS);
        running = true;
    }

    private void sweep() {
        try {
            sockets.sweep();
        } catch (RuntimeException e) {
            // Thrown on, it would end the sweeps for good.
            log.atError().setCause(e).log("a sweep failed");
        }
    }

    @Override
    public void stop() {
        running = false;
        try {
            sockets.drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            log.atWarn().log("interrupted while draining sockets");
        }
        sweeper.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Starts last and stops first.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
