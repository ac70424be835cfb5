package io.parley.streams.topology;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.parley.streams.process.ProcessEnd;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/// One topology in this process, from the start of the process to its end. Ready while it is RUNNING.
///
/// A thread that fails is replaced after a wait; when that happens too often, or Streams gives up, the process
/// ends.
public final class RunningTopology implements SmartLifecycle, HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(RunningTopology.class);

    // Leaves its groups, so that another instance takes over at once.
    private static final CloseOptions GOODBYE = CloseOptions.groupMembershipOperation(
                    CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
            .withTimeout(Duration.ofSeconds(20));

    private final String name;
    private final Supplier<Topology> topology;
    private final Map<String, Object> config;
    private final Runnable checks;
    private final MeterRegistry meters;
    private final ProcessEnd end;
    private final Replacements replacements = new Replacements();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable KafkaStreamsMetrics metrics;
    private volatile @Nullable StoreLags lags;

    /// @param topology called once, at the start
    /// @param checks throws when the cluster is not fit for the topology; the start of the process then fails
    public RunningTopology(
            String name,
            Supplier<Topology> topology,
            Map<String, Object> config,
            Runnable checks,
            MeterRegistry meters,
            ProcessEnd end) {
        this.name = name;
        this.topology = topology;
        this.config = config;
        this.checks = checks;
        this.meters = meters;
        this.end = end;
    }

    @Override
    public void start() {
        checks.run();
        var properties = new Properties();
        properties.putAll(config);
        var built = topology.get();
        var started = new KafkaStreams(built, new StreamsConfig(properties));
        started.setUncaughtExceptionHandler(this::replaceOrEnd);
        started.setStateListener((now, before) -> stateChanged(now, before));
        lags = new StoreLags(built.describe());
        streams = started;
        var bound = new KafkaStreamsMetrics(started);
        bound.bindTo(meters);
        metrics = bound;
        started.start();
    }

    @Override
    public void stop() {
        stopping.countDown();
        var running = streams;
        if (running != null && !running.close(GOODBYE)) {
            log.atWarn().addKeyValue("topology", name).log("not closed in time; the stores will be restored");
        }
        var bound = metrics;
        if (bound != null) {
            bound.close();
        }
        streams = null;
    }

    @Override
    public boolean isRunning() {
        return streams != null;
    }

    @Override
    public Health health() {
        var running = streams;
        var state = running == null ? KafkaStreams.State.NOT_RUNNING : running.state();
        var health = state == KafkaStreams.State.RUNNING ? Health.up() : Health.outOfService();
        return health.withDetail("state", state).build();
    }

    /// Its tasks and stores. Asks the brokers for the ends of its changelogs.
    ///
    /// @throws org.apache.kafka.streams.errors.StreamsException when they do not answer
    public TopologyReport report() {
        var application = String.valueOf(config.get(StreamsConfig.APPLICATION_ID_CONFIG));
        var running = streams;
        var known = lags;
        return running == null || known == null
                ? new TopologyReport(name, application, KafkaStreams.State.NOT_RUNNING.name(), 0, 0, 0, List.of())
                : known.report(name, application, running);
    }

    /// Called on the thread that failed, so the wait delays its replacement and nothing else.
    private StreamThreadExceptionResponse replaceOrEnd(Throwable failure) {
        var wait = replacements.after(System.nanoTime());
        if (wait.isEmpty()) {
            end.because(name, failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        log.atError()
                .addKeyValue("topology", name)
                .addKeyValue("replacedAfter", wait.get())
                .setCause(failure)
                .log("a thread failed");
        try {
            return stopping.await(wait.get().toMillis(), TimeUnit.MILLISECONDS)
                    ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
                    : StreamThreadExceptionResponse.REPLACE_THREAD;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
    }

    private void stateChanged(KafkaStreams.State now, KafkaStreams.State before) {
        log.atInfo()
                .addKeyValue("topology", name)
                .addKeyValue("from", before)
                .addKeyValue("to", now)
                .log("state");
        if (now == KafkaStreams.State.ERROR && stopping.getCount() > 0) {
            end.because(name, new IllegalStateException("Streams gave up"));
        }
    }
}
