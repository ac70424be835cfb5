package io.parley.streams.history;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.infra.stack.junit.TestStack;
import io.parley.streams.StreamProcessors;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/// A process that writes the history, within the test's own.
final class RunningHistory implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private RunningHistory(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static RunningHistory start(TestStack stack, Map<String, String> more) {
        var properties = new HashMap<String, Object>(stack.serviceProperties());
        properties.put("parley.streams.run", "history");
        properties.put("server.port", "0");
        properties.put("spring.jmx.enabled", "false");
        properties.putAll(more);
        var arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        return new RunningHistory(new SpringApplicationBuilder(StreamProcessors.class).run(arguments));
    }

    static RunningHistory start(TestStack stack) {
        return start(stack, Map.of());
    }

    double retries() {
        return context.getBean(MeterRegistry.class)
                .counter("parley.history.retries")
                .count();
    }

    /// How many times writing a batch was begun.
    long batches() {
        return context.getBean(MeterRegistry.class)
                .get("parley.history.batch")
                .timer()
                .count();
    }

    boolean isReady() {
        return context.getBean(HistoryWorker.class).health().getStatus().equals(Status.UP);
    }

    @Override
    public void close() {
        context.close();
    }
}
