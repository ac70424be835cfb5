package io.parley.streams.push;

import io.parley.streams.process.ProcessEnd;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/// The push worker in this process. Ready while it listens, whatever the provider does.
final class PushWorker implements SmartLifecycle, HealthIndicator {
    private final ConcurrentMessageListenerContainer<byte[], byte[]> container;
    private final Runnable checks;
    private final Attempts attempts;
    private final PushHistory history;
    private final ProcessEnd end;

    /// @param checks throws when the cluster is not fit; the start of the process then fails
    PushWorker(
            ConcurrentMessageListenerContainer<byte[], byte[]> container,
            Runnable checks,
            Attempts attempts,
            PushHistory history,
            ProcessEnd end) {
        this.container = container;
        this.checks = checks;
        this.attempts = attempts;
        this.history = history;
        this.end = end;
    }

    @Override
    public void start() {
        checks.run();
        history.open();
        container.setApplicationEventPublisher(event -> {
            if (event instanceof ConsumerStoppedEvent stopped
                    && stopped.getReason() != ConsumerStoppedEvent.Reason.NORMAL) {
                end.because(
                        PushContainer.GROUP, new IllegalStateException("a consumer stopped: " + stopped.getReason()));
            }
        });
        container.start();
    }

    @Override
    public void stop() {
        attempts.stop();
        container.stop();
    }

    @Override
    public boolean isRunning() {
        return container.isRunning();
    }

    @Override
    public Health health() {
        return (container.isRunning() ? Health.up() : Health.outOfService()).build();
    }
}
