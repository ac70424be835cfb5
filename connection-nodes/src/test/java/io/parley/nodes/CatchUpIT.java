package io.parley.nodes;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.nodes.platform.TestClient;
import io.parley.nodes.platform.TestPlatform;
import io.parley.schemas.frame.ClientFrame.Sync;
import io.parley.schemas.frame.ServerFrame.CaughtUp;
import io.parley.schemas.frame.ServerFrame.Event;
import io.parley.schemas.frame.ServerFrame.Gap;
import io.parley.schemas.frame.ServerFrame.Synced;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithStack({KAFKA, REGISTRY, CASSANDRA})
class CatchUpIT {
    private static final int PER_CHAT = 200;
    private static TestPlatform platform;

    private final UserId alice = UserId.next();
    private final UserId bob = UserId.next();

    @BeforeAll
    static void start(TestStack stack) {
        platform = TestPlatform.start(
                stack,
                "parley.catch-up.events-per-chat=" + PER_CHAT,
                "parley.catch-up.latest-page=3",
                "parley.catch-up.barrier=8s",
                "parley.connection.attach-deadline=8s");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void shouldNotGoLiveBeforeTheHistoryHoldsWhatTheRingLacks() {
        // Given
        var chat = platform.processors().chatOf(alice, bob);
        platform.processors().writesHistory(false);
        platform.processors().say(chat, bob, "in the log, not yet in the history");
        platform.processors().forgetRings();
        try (var client = platform.signIn(alice, Map.of(chat, new Seq(1)))) {
            var early = client.poll(Duration.ofSeconds(2));

            // When
            platform.processors().writesHistory(true);

            // Then
            assertThat(early).isNull();
            assertThat(client.next(Event.class).seq()).isEqualTo(new Seq(2));
            assertThat(client.next()).isEqualTo(new CaughtUp(1));
        }
    }

    @Test
    void shouldAskTheClientToComeBackWhenTheHistoryStaysBehind() {
        // Given
        var chat = platform.processors().chatOf(alice, bob);
        platform.processors().writesHistory(false);
        platform.processors().say(chat, bob, "never written");

        // When
        try (var client = platform.signIn(alice, Map.of())) {

            // Then
            assertThat(client.closeCode()).isEqualTo(4503);
        } finally {
            platform.processors().writesHistory(true);
        }
    }

    @Test
    void shouldAskTheClientToComeBackWhenRoutingDoesNotAnswer() {
        // Given
        platform.processors().answersSessions(false);

        // When
        try (var client = platform.signIn(alice, Map.of())) {

            // Then
            assertThat(client.closeCode()).isEqualTo(4503);
        } finally {
            platform.processors().answersSessions(true);
        }
    }

    @Test
    void shouldMissNoSeqWhileOthersKeepTalking() {
        // Given
        var chat = platform.processors().chatOf(alice, bob);
        platform.processors().sayMany(chat, bob, 30, "before ");

        // When
        try (var client = platform.signIn(alice, Map.of(chat, Seq.NONE))) {
            platform.processors().sayMany(chat, bob, 30, "meanwhile ");

            // Then: one may come twice, by the history and then live, and a client drops what it holds
            assertThat(Stream.generate(() -> client.next(Event.class).seq().value())
                            .distinct()
                            .limit(61))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 61).boxed().toList());
        }
    }

    @Test
    void shouldSendTheLatestPageOfAChatWithoutCursor() {
        // Given
        var chat = platform.processors().chatOf(alice, bob);
        platform.processors().sayMany(chat, bob, 9, "message ");

        // When
        try (var client = platform.signIn(alice, Map.of())) {

            // Then
            assertThat(seqs(client, 3)).containsExactly(8L, 9L, 10L);
            assertThat(client.next()).isEqualTo(new CaughtUp(1));
        }
    }

    @Test
    void shouldNameTheGapWhenThereIsTooMuch() {
        // Given
        var chat = platform.processors().chatOf(alice, bob);
        platform.processors().sayMany(chat, bob, PER_CHAT + 49, "message ");
        platform.processors().forgetRings();

        // When
        try (var client = platform.signIn(alice, Map.of(chat, Seq.NONE))) {

            // Then
            assertThat(seqs(client, PER_CHAT)).last().isEqualTo((long) PER_CHAT);
            assertThat(client.next()).isEqualTo(new Gap(chat, new Seq(PER_CHAT + 1), new Seq(PER_CHAT + 50)));
            assertThat(client.next()).isEqualTo(new CaughtUp(1));
        }
    }

    @Test
    void shouldSendALargeBacklogInPortions() {
        // Given
        var chat = platform.processors().chatOf(alice, bob);
        platform.processors().sayMany(chat, bob, 180, "x".repeat(8_000));
        platform.processors().forgetRings();

        // When
        try (var client = platform.signIn(alice, Map.of(chat, Seq.NONE))) {

            // Then
            assertThat(seqs(client, 181)).last().isEqualTo(181L);
            assertThat(client.next()).isEqualTo(new CaughtUp(1));
        }
    }

    @Test
    void shouldAnswerALargeSyncInPortions() {
        // Given
        var chat = platform.processors().chatOf(alice, bob);
        platform.processors().sayMany(chat, bob, 99, "x".repeat(8_000));
        platform.processors().forgetRings();
        try (var client = platform.join(alice)) {
            var from = Seq.NONE;
            var rounds = 0;
            var events = new ArrayList<Long>();

            // When
            while (from.value() < 100) {
                client.say(new Sync(chat, from, 500));
                var frame = client.next();
                while (frame instanceof Event event) {
                    events.add(event.seq().value());
                    frame = client.next();
                }
                assertThat(frame).isInstanceOf(Synced.class);
                from = ((Synced) frame).upTo();
                rounds++;
            }

            // Then
            assertThat(events)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 100).boxed().toList());
            assertThat(rounds).isGreaterThan(1);
        }
    }

    @Test
    void shouldWaitForTheHistoryWhenASyncFindsNothing() {
        // Given
        var chat = platform.processors().chatOf(alice, bob);
        try (var client = platform.join(alice)) {
            platform.processors().writesHistory(false);
            platform.processors().say(chat, bob, "seen live, not yet written");
            client.next(Event.class);
            client.say(new Sync(chat, new Seq(1), null));
            var early = client.poll(Duration.ofSeconds(1));

            // When
            platform.processors().writesHistory(true);

            // Then
            assertThat(early).isNull();
            assertThat(client.next(Event.class).seq()).isEqualTo(new Seq(2));
            assertThat(client.next()).isEqualTo(new Synced(chat, new Seq(2), new Seq(2)));
        }
    }

    private static List<Long> seqs(TestClient client, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> client.next(Event.class).seq().value())
                .toList();
    }
}
