package io.parley.streams.push;

import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static io.parley.streams.push.PushTopics.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.schemas.push.PushRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a candidate to the sink, as the process runs both parts.
@WithStack({KAFKA, REGISTRY})
class CandidateToPushIT {
    /// What the platform promises.
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(10);
    private static final Duration START = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private TestStack stack;
    private PushTopics topics;

    @BeforeEach
    void open(TestStack given) {
        stack = given;
        topics = new PushTopics(given);
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void shouldTellOnceOfWhatNoDeviceHas() throws Exception {
        try (var _ = process()) {
            // Given
            var warmUp = request("token-0");
            miss(warmUp);
            awaitResult(warmUp, START);
            var acknowledged = request("token-1");
            topics.register(acknowledged);
            topics.miss(acknowledged);
            topics.acknowledge(acknowledged);

            // When
            var missed = request("token-2");
            miss(missed);
            topics.miss(missed);

            // Then
            awaitResult(missed, TOLD_WITHIN);
            topics.miss(missed);
            var last = request("token-3");
            miss(last);
            awaitResult(last, TOLD_WITHIN);
            assertThat(topics.resultsFor(missed)).hasSize(1);
            assertThat(topics.resultsFor(acknowledged)).isEmpty();
        }
    }

    @Test
    void shouldLoseNoPushThatWasPendingWhenTheProcessEnded() throws Exception {
        // Given
        var missed = request("token-4");
        try (var _ = process()) {
            var warmUp = request("token-5");
            miss(warmUp);
            awaitResult(warmUp, START);
            miss(missed);
        }

        // When
        try (var _ = process()) {
            awaitResult(missed, START);
            var last = request("token-6");
            miss(last);
            awaitResult(last, TOLD_WITHIN);
        }

        // Then
        assertThat(topics.resultsFor(missed)).hasSize(1);
    }

    private void miss(PushRequest request) throws Exception {
        topics.register(request);
        topics.miss(request);
    }

    private void awaitResult(PushRequest request, Duration patience) {
        await().atMost(patience).until(() -> !topics.resultsFor(request).isEmpty());
    }

    private RunningPush process() {
        return RunningPush.start(
                stack,
                Map.of("parley.streams.run", "notification,push", "parley.streams.state-dir", directory.toString()));
    }
}
