package io.parley.streams.history;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import io.parley.schemas.history.EventWriter;
import io.parley.schemas.key.BodyKeySettings;
import io.parley.schemas.topic.Component;
import io.parley.streams.process.ProcessEnd;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/// The history writer in this process. Ready once the layout stands and it listens.
///
/// It starts in the background: while Cassandra is away the other parts of the process must not wait for it. What
/// cannot heal by waiting ends the process.
final class HistoryWorker implements SmartLifecycle, HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(HistoryWorker.class);
    private static final String NAME = "history";
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final CassandraCluster cassandra;
    private final BodyKeySettings keys;
    private final HistorySettings settings;
    private final Runnable checks;
    private final Listeners listeners;
    private final WrittenPositions positions;
    private final ProcessEnd end;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private volatile List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers = List.of();

    /// Makes what listens for as long as a session with Cassandra is open.
    interface Listeners {
        List<ConcurrentMessageListenerContainer<byte[], byte[]>> over(CqlSession session, List<EventWriter> writers);
    }

    /// @param checks throws when the cluster is not fit for the history; the start of the process then fails
    HistoryWorker(
            CassandraCluster cassandra,
            BodyKeySettings keys,
            HistorySettings settings,
            Runnable checks,
            Listeners listeners,
            WrittenPositions positions,
            ProcessEnd end) {
        this.cassandra = cassandra;
        this.keys = keys;
        this.settings = settings;
        this.checks = checks;
        this.listeners = listeners;
        this.positions = positions;
        this.end = end;
    }

    @Override
    public void start() {
        checks.run();
        // A daemon, because the driver waits for the first contact without listening to interrupts.
        thread = Thread.ofPlatform().name(NAME).daemon().start(this::run);
    }

    private void run() {
        try (var session = cassandra.open(Component.HISTORY)) {
            var writers = prepare(session);
            try {
                if (!writers.isEmpty()) {
                    listen(session, writers);
                }
            } finally {
                writers.forEach(EventWriter::close);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            end.because(NAME, e);
        }
    }

    private void listen(CqlSession session, List<EventWriter> writers) throws InterruptedException {
        var listening = listeners.over(session, writers);
        for (var container : listening) {
            container.setApplicationEventPublisher(event -> {
                if (event instanceof ConsumerStoppedEvent stopped
                        && stopped.getReason() != ConsumerStoppedEvent.Reason.NORMAL) {
                    end.because(NAME, new IllegalStateException("a consumer stopped: " + stopped.getReason()));
                }
            });
            container.start();
        }
        containers = listening;
        log.atInfo()
                .addKeyValue("group", settings.group())
                .addKeyValue("keyspace", cassandra.keyspace())
                .addKeyValue("live", settings.isLive())
                .log("writing the history");
        while (!stopping.await(settings.repeatProgress().toMillis(), TimeUnit.MILLISECONDS)) {
            positions.repeat();
        }
        // Waits for the batch under way; one that cannot be written is left uncommitted.
        listening.forEach(ConcurrentMessageListenerContainer::stop);
    }

    /// @return one for each keyspace; none when the process stops before Cassandra has taken the layout
    private List<EventWriter> prepare(CqlSession session) throws InterruptedException {
        var keyspaces = settings.keyspaces(cassandra.keyspace());
        while (stopping.getCount() > 0) {
            try {
                cassandra.migrate(session, keys.keyspace(), keyspaces);
                return keyspaces.stream()
                        .map(keyspace -> new EventWriter(session, keyspace, settings.writesInFlight()))
                        .toList();
            } catch (QueryValidationException e) {
                throw e;
            } catch (DriverException e) {
                log.atWarn()
                        .addKeyValue("reason", e.getMessage())
                        .log("Cassandra did not take the layout; trying again");
                if (stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                    return List.of();
                }
            }
        }
        return List.of();
    }

    @Override
    public void stop() {
        stopping.countDown();
        var running = thread;
        if (running != null && !containers.isEmpty()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public Health health() {
        var listening = containers;
        var up = !listening.isEmpty() && listening.stream().allMatch(ConcurrentMessageListenerContainer::isRunning);
        return (up ? Health.up() : Health.outOfService())
                .withDetail("keyspace", cassandra.keyspace())
                .build();
    }
}
