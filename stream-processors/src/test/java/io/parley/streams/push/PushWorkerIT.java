package io.parley.streams.push;

import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static io.parley.streams.push.PushTopics.request;
import static io.parley.streams.push.PushTopics.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.schemas.push.PushRequest;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.push.PushResult.Outcome;
import io.parley.schemas.topic.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The worker with the provider's real client, against a stand-in of the provider.
@WithStack({KAFKA, REGISTRY})
class PushWorkerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    @TempDir
    private Path directory;

    private TestStack stack;
    private FcmStandIn fcm;
    private PushTopics topics;

    @BeforeEach
    void open(TestStack given) throws Exception {
        stack = given;
        fcm = new FcmStandIn();
        topics = new PushTopics(given);
    }

    @AfterEach
    void close() {
        topics.close();
        fcm.close();
    }

    @Test
    void shouldSayWhatBecameOfThePushToEachDevice() throws Exception {
        try (var _ = worker(Map.of())) {
            // Given
            var request =
                    request("good-1", "unregistered-1", "malformed-1", "oversized-1", "busy-1", "down-1", "broken-1");

            // When
            topics.ask(request);
            var results = awaitResults(request);

            // Then
            assertThat(results)
                    .extracting(PushResult::token, PushResult::outcome, PushResult::attempts)
                    .containsExactlyInAnyOrder(
                            tuple("good-1", Outcome.SENT, 1),
                            tuple("unregistered-1", Outcome.TOKEN_INVALID, 1),
                            tuple("malformed-1", Outcome.TOKEN_INVALID, 1),
                            tuple("oversized-1", Outcome.FAILED, 1),
                            tuple("busy-1", Outcome.SENT, 2),
                            tuple("down-1", Outcome.SENT, 2),
                            tuple("broken-1", Outcome.SENT, 3));
            var busy = fcm.callsFor("busy-1");
            assertThat(Duration.ofNanos(busy.getLast().at() - busy.getFirst().at()))
                    .isGreaterThanOrEqualTo(RETRY_AFTER);
            assertThat(fcm.callsFor("good-1")).singleElement().satisfies(call -> assertMessage(call, request));
        }
    }

    private static void assertMessage(FcmStandIn.Call call, PushRequest request) {
        var chat = request.chat().toString();
        var message = call.message();
        assertThat(call.authorization()).isEqualTo("Bearer an-access-token");
        assertThat(message.at("/notification/body").asString()).isEqualTo("You were mentioned");
        assertThat(message.at("/data/chat").asString()).isEqualTo(chat);
        assertThat(message.at("/data/seq").asString()).isEqualTo("7");
        assertThat(message.at("/data/mention").asString()).isEqualTo("true");
        assertThat(message.at("/android/collapse_key").asString()).isEqualTo(chat);
        assertThat(message.at("/android/notification/tag").asString()).isEqualTo(chat);
        assertThat(message.at("/apns/headers/apns-collapse-id").asString()).isEqualTo(chat);
        assertThat(message.at("/webpush/notification/tag").asString()).isEqualTo(chat);
    }

    @Test
    void shouldGiveUpAProviderThatHangsAndComeBackToOneThatAnswers() throws Exception {
        try (var _ = worker(Map.of(
                "parley.push.request-timeout", "500ms",
                "parley.push.deadline", "2s",
                "parley.push.breaker-wait", "500ms"))) {
            // Given
            var tokens = IntStream.range(0, 60).mapToObj(i -> "hang-" + i).toArray(String[]::new);
            var hanging = request(tokens);
            topics.ask(hanging);
            assertThat(awaitResults(hanging)).extracting(PushResult::outcome).containsOnly(Outcome.FAILED);
            // The breaker opened: far from every device was tried each time.
            assertThat(fcm.calls).hasSizeLessThan(2 * tokens.length);

            // When
            var next = request("good-2");
            fcm.hanging = false;
            topics.ask(next);

            // Then
            assertThat(awaitResults(next)).extracting(PushResult::outcome).containsOnly(Outcome.SENT);
        }
    }

    @Test
    void shouldLeaveToTheNextProcessWhatItsEndCutOff() throws Exception {
        // Given
        var request = request("hang-cut-off");
        try (var _ = worker(Map.of("parley.push.request-timeout", "500ms", "parley.push.deadline", "60s"))) {
            topics.ask(request);
            await().atMost(PATIENCE).until(() -> fcm.callsFor("hang-cut-off").size() >= 2);
        }
        assertThat(topics.resultsFor(request)).isEmpty();

        // When
        fcm.hanging = false;
        try (var _ = worker(Map.of())) {
            // Then
            assertThat(awaitResults(request)).extracting(PushResult::outcome).containsOnly(Outcome.SENT);
        }
    }

    @Test
    void shouldNotSendAgainWhatHasItsResult() throws Exception {
        // Given
        var done = request("good-3");
        topics.answer(sent(done));
        topics.ask(done);
        var next = request("good-4");
        topics.ask(next);

        // When
        try (var _ = worker(Map.of())) {
            awaitResults(next);
            topics.ask(next);
            var last = request("good-5");
            topics.ask(last);
            awaitResults(last);
        }

        // Then
        assertThat(topics.resultsFor(done)).hasSize(1);
        await().atMost(PATIENCE).until(() -> fcm.callsFor("good-5").size() == 1);
        assertThat(fcm.callsFor("good-3")).isEmpty();
        assertThat(fcm.callsFor("good-4")).hasSize(1);
    }

    @Test
    void shouldBuryWhatItCannotReadAndWriteToTheSinkWithoutCredentials() throws Exception {
        // Given
        var sink = directory.resolve("sink.jsonl");
        var request = request("good-6");

        // When
        topics.write(Topic.PUSH_REQUESTS, request.user(), new byte[] {1, 2, 3});
        topics.ask(request);

        // Then
        try (var _ = RunningPush.start(
                stack,
                Map.of(
                        "parley.streams.state-dir", directory.toString(),
                        "parley.push.sink", sink.toString()))) {
            assertThat(awaitResults(request)).extracting(PushResult::outcome).containsOnly(Outcome.SENT);
            assertThat(topics.deadLetters()).isEqualTo(1);
            assertThat(Files.readAllLines(sink))
                    .filteredOn(line -> line.contains(request.user().toString()))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains(request.chat().toString(), "\"seq\":7", "You were mentioned")
                            .doesNotContain("good-6"));
        }
    }

    private RunningPush worker(Map<String, String> more) throws Exception {
        var properties = new HashMap<>(Map.of(
                "parley.streams.state-dir", directory.toString(),
                "parley.push.credentials", fcm.credentials(directory).toString(),
                "parley.push.endpoint", fcm.uri().toString(),
                "parley.push.connections", "20",
                "parley.push.request-timeout", "3s",
                "parley.push.first-retry", "100ms",
                "parley.push.deadline", "10s"));
        properties.putAll(more);
        return RunningPush.start(stack, properties);
    }

    private List<PushResult> awaitResults(PushRequest request) {
        return await().atMost(PATIENCE)
                .until(
                        () -> topics.resultsFor(request),
                        results -> results.size() == request.devices().size());
    }
}
