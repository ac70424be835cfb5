package io.parley.nodes.inbox;

import io.parley.nodes.session.LeaseSettings;
import io.parley.nodes.session.SessionLog;
import io.parley.nodes.session.SlotWatch;
import io.parley.schemas.log.NodeInbox;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Opens the inbox before the web server takes its first socket, and closes it after the last has gone. Between the
/// two the node says regularly that it lives.
final class InboxLifecycle implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(InboxLifecycle.class);

    private final NodeInbox inbox;
    private final SessionLog sessions;
    private final SlotWatch slots;
    private final LeaseSettings settings;
    private final LongSupplier millis;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lease").factory());
    private volatile boolean running;

    InboxLifecycle(NodeInbox inbox, SessionLog sessions, SlotWatch slots, LeaseSettings settings, LongSupplier millis) {
        this.inbox = inbox;
        this.sessions = sessions;
        this.slots = slots;
        this.settings = settings;
        this.millis = millis;
    }

    @Override
    public void start() {
        inbox.start();
        var every = settings.every().toMillis();
        var _ = timer.scheduleWithFixedDelay(this::lease, 0, every, TimeUnit.MILLISECONDS);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        inbox.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Before the web server, which starts close to the largest number.
    @Override
    public int getPhase() {
        return 0;
    }

    private void lease() {
        try {
            var _ = sessions.lease().exceptionally(failure -> {
                log.atWarn().addKeyValue("reason", failure.toString()).log("a lease could not be published");
                return null;
            });
            slots.check(millis.getAsLong());
        } catch (RuntimeException e) {
            // Thrown on, it would end the leases for good.
            log.atError().setCause(e).log("a lease failed");
        }
    }
}
