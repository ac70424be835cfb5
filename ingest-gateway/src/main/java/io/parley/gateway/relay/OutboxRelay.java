package io.parley.gateway.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.gateway.log.KafkaSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Keeps the outbox flowing into the log: one gateway relays, the others stand by, and whatever fails is started again
/// from its stored position. A fact may be published twice, never not at all.
final class OutboxRelay implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration CHECK = Duration.ofSeconds(1);

    private final RelayDatabase database;
    private final KafkaSettings kafka;
    private final RelaySettings settings;
    private final String name;
    private final FactPublisher publisher;
    private final Counter restarts;
    private final Thread thread = Thread.ofPlatform().name("outbox-relay").unstarted(this::run);
    private volatile boolean running;
    private volatile boolean active;

    OutboxRelay(
            RelayDatabase database,
            KafkaSettings kafka,
            RelaySettings settings,
            String name,
            FactPublisher publisher,
            MeterRegistry meters) {
        this.database = database;
        this.kafka = kafka;
        this.settings = settings;
        this.name = name;
        this.publisher = publisher;
        this.restarts = meters.counter("parley.relay.restarts");
        meters.gauge("parley.relay.active", this, relay -> relay.active ? 1 : 0);
    }

    @Override
    public void start() {
        running = true;
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                var lock = RelayLock.tryTake(database, name);
                if (lock.isPresent()) {
                    try (var held = lock.get()) {
                        relayWhile(held);
                    }
                }
            } catch (InterruptedException e) {
                // Only stop() interrupts, and says so first.
                Thread.currentThread().interrupt();
                return;
            } catch (SQLException | RuntimeException e) {
                restarts.increment();
                log.atWarn()
                        .addKeyValue("slot", name)
                        .addKeyValue("reason", e.getMessage())
                        .log("the outbox relay stopped and will start again");
            }
            LockSupport.parkNanos(settings.pause().toNanos());
        }
    }

    private void relayWhile(RelayLock lock) throws SQLException, InterruptedException {
        var slot = new ReplicationSlot(database, name, publisher);
        var making = slot.prepare();
        var engineSettings = RelayEngine.settings(database, kafka, settings, name, making);
        try (var engine = new RelayEngine(engineSettings, new OutboxChanges(publisher))) {
            relay(engine, lock);
        } catch (RelayFailedException e) {
            if (e.hasLostItsPlace()) {
                slot.distrust();
            }
            throw e;
        } finally {
            active = false;
        }
    }

    private void relay(RelayEngine engine, RelayLock lock) throws SQLException, InterruptedException {
        while (running && !engine.awaitEnd(CHECK)) {
            if (engine.isStreaming() && !active) {
                active = true;
                log.atInfo().addKeyValue("slot", name).log("relaying the outbox");
            }
            if (!lock.isHeld()) {
                throw new RelayFailedException("the lock of the active relay is lost");
            }
        }
    }
}
