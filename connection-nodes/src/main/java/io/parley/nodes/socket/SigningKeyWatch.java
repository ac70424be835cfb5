package io.parley.nodes.socket;

import io.parley.nodes.process.SigningKeys;
import io.parley.schemas.token.JwksKeys;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Fetches the signing keys regularly, and closes the sockets of a key that was taken back.
final class SigningKeyWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SigningKeyWatch.class);

    private final JwksKeys keys;
    private final NodeSockets sockets;
    private final SigningKeys settings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("signing-keys").factory());
    private volatile boolean running;

    SigningKeyWatch(JwksKeys keys, NodeSockets sockets, SigningKeys settings) {
        this.keys = keys;
        this.sockets = sockets;
        this.settings = settings;
    }

    @Override
    public void start() {
        var every = settings.refresh().toMillis();
        var _ = timer.scheduleWithFixedDelay(this::refresh, every, every, TimeUnit.MILLISECONDS);
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

    private void refresh() {
        try {
            keys.refresh();
            sockets.closeUnlessHeld(keys::holds);
        } catch (RuntimeException e) {
            // Thrown on, it would end the refreshing for good.
            log.atError().setCause(e).log("refreshing the signing keys failed");
        }
    }
}
