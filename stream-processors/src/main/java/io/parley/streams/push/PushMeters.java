package io.parley.streams.push;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.parley.schemas.push.PushResult;
import java.util.Locale;
import java.util.function.Supplier;

/// What became of pushes, how often the provider was asked, and how long it took to answer.
final class PushMeters {
    private final MeterRegistry registry;
    private final Timer calls;

    PushMeters(MeterRegistry registry) {
        this.registry = registry;
        calls = Timer.builder("parley.push.calls").publishPercentileHistogram().register(registry);
    }

    <T> T call(Supplier<T> call) {
        var sample = Timer.start(registry);
        try {
            return call.get();
        } finally {
            sample.stop(calls);
        }
    }

    void count(PushResult result) {
        var outcome = result.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
        registry.counter("parley.push.results", "outcome", outcome).increment();
        registry.counter("parley.push.attempts").increment(result.attempts());
    }

    void repeated(int pushes) {
        registry.counter("parley.push.repeated").increment(pushes);
    }

    void deadLetters(int records) {
        registry.counter("parley.push.dead.letters").increment(records);
    }
}
