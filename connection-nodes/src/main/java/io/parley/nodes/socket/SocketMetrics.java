package io.parley.nodes.socket;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.parley.nodes.connection.CloseReason;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// What is counted of sockets.
final class SocketMetrics {
    final Counter framesIn;
    final Counter framesOut;
    final Counter bytesOut;
    final Timer attach;
    final Timer catchUp;
    final Counter unroutable;
    final Counter unopened;
    final LongAdder waitingBytes = new LongAdder();
    private final Map<CloseReason, Counter> closes = new EnumMap<>(CloseReason.class);

    SocketMetrics(MeterRegistry registry, AtomicInteger connections) {
        framesIn = registry.counter("parley.frames.in");
        framesOut = registry.counter("parley.frames.out");
        bytesOut = registry.counter("parley.bytes.out");
        unroutable = registry.counter("parley.deliveries.unroutable");
        unopened = registry.counter("parley.deliveries.unopened");
        attach = Timer.builder("parley.attach")
                .description("From hello to the answer of routing")
                .publishPercentileHistogram()
                .register(registry);
        catchUp = Timer.builder("parley.catch-up")
                .description("From the answer of routing to caught-up")
                .publishPercentileHistogram()
                .register(registry);
        registry.gauge("parley.connections", connections);
        registry.gauge("parley.queue.bytes", waitingBytes);
        for (var reason : CloseReason.values()) {
            closes.put(
                    reason,
                    registry.counter("parley.closes", "reason", reason.name().toLowerCase(Locale.ROOT)));
        }
    }

    Counter closes(CloseReason reason) {
        return Objects.requireNonNull(closes.get(reason));
    }
}
