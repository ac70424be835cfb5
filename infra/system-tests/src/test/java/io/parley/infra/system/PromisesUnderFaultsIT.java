package io.parley.infra.system;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.infra.checker.Checker;
import io.parley.infra.checker.Evidence.Logged;
import io.parley.infra.client.socket.SendOutcome;
import io.parley.infra.operator.platform.Platform;
import io.parley.infra.operator.platform.PlatformPorts;
import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.Ports;
import io.parley.infra.stack.process.Progress;
import io.parley.infra.system.Phone.Habit;
import io.parley.schemas.history.HistoryDigest;
import io.parley.schemas.id.Ref;
import io.parley.schemas.presence.PresenceState;
import io.parley.schemas.topic.TopicNamespace;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// P1 to P8, presence and pushes, while processes die.
///
/// The sequencer commits once a second here, so that nearly every kill hits an open transaction, and a live lane that
/// waited for commits would show.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PromisesUnderFaultsIT {
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);
    private static final int MESSAGES = Integer.getInteger("parley.system.messages", 20_000);
    private static final int BETWEEN_FAULTS = MESSAGES / 20;
    /// Slow enough that people still talk at the last fault.
    private static final Duration PACE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /// Some two hundred and fifty messages in the time of two restarts.
    private static final Duration PUSH_PACE = Duration.ofMillis(100);
    private static final int HANGING = 5;
    private static final int CROWD = 500;
    private static final Duration LOOK = Duration.ofSeconds(1);
    /// How long a dead node's users may be shown as if they were there.
    private static final Duration GHOSTS = Duration.ofSeconds(60);

    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();

    private static final Home HOME =
            new Home(Path.of("target", "platform-" + ProcessHandle.current().pid()));
    private static final Platform PLATFORM = new Platform(
            HOME,
            PlatformPorts.free(2, 2),
            CHECKOUT,
            Map.of("parley.streams.sequencing.commit-interval", COMMIT_INTERVAL.toMillis() + "ms"));
    /// What is said here, by people and by those who write to phones.
    private static final Pattern SAID = Pattern.compile("message \\d+ of |round \\d+|where is everybody");
    private static @Nullable People people;
    private static @Nullable PushTrial pushTrial;

    @BeforeAll
    static void start() throws InterruptedException {
        PLATFORM.start(Progress.SILENT);
        people = new People(PLATFORM);
        pushTrial = new PushTrial(PLATFORM);
    }

    @AfterAll
    static void stop() {
        if (people != null) {
            people.close();
        }
        if (pushTrial != null) {
            pushTrial.close();
        }
        PLATFORM.close();
    }

    @Test
    @Order(1)
    void shouldDeliverBeforeTheCommit() throws Exception {
        // Given
        var talking = requireNonNull(people);
        talking.talk(said -> said < 20, Duration.ZERO, () -> {});

        try (var committed = new CommittedEvents(PLATFORM)) {
            // When
            talking.talk(said -> said < 100, PACE, () -> {});

            // Then
            var echoes = new HashMap<Ref, Long>();
            talking.recorders().forEach(recorder -> echoes.putAll(recorder.echoes()));
            await().atMost(PATIENCE).until(() -> committed.seen().keySet().containsAll(echoes.keySet()));
            var seen = committed.seen();
            var before = echoes.entrySet().stream()
                    .filter(echo -> echo.getValue() < seen.getOrDefault(echo.getKey(), 0L))
                    .count();
            assertThat(before)
                    .as("of %d messages, received on a socket before they were committed", echoes.size())
                    .isGreaterThan(echoes.size() / 2);
        }
    }

    @Test
    @Order(2)
    void shouldKeepEveryPromiseWhileProcessesDie() throws Exception {
        // Given
        var talking = requireNonNull(people);
        var acked = new AtomicInteger();

        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var faults = threads.submit(() -> {
                new Faults(PLATFORM, acked::get).inflict(BETWEEN_FAULTS);
                return null;
            });
            var churn = threads.submit(() -> {
                talking.comeAndGo(() -> !faults.isDone(), PACE);
                return null;
            });
            var outcomes = talking.talk(
                    said -> said < MESSAGES / People.COUNT || !faults.isDone(), PACE, acked::incrementAndGet);
            faults.get();
            churn.get();
            assertThat(outcomes).hasSizeGreaterThanOrEqualTo(MESSAGES);
            assertThat(outcomes)
                    .filteredOn(outcome -> !(outcome instanceof SendOutcome.Acked))
                    .isEmpty();
        }

        // Then
        try (var remains = new Remains(PLATFORM)) {
            var trial = new Trial(talking, remains);
            trial.awaitRest(PATIENCE);
            assertThat(trial.verdict()).isEmpty();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(trial.verdictOnReceipts()).isEmpty());
        }
    }

    @Test
    @Order(3)
    void shouldPushOnceWhatNoDeviceHasWhileProcessesDie() throws Exception {
        // Given
        var trial = requireNonNull(pushTrial);
        trial.phones().add(Habit.AWAY, 3);
        trial.phones().add(Habit.AWAY_WITH_TWO, 3);
        trial.phones().add(Habit.READS_ELSEWHERE, 2);
        trial.phones().add(Habit.MUTED, 2);
        trial.phones().connect(node(1), 3);
        trial.phones().connect(node(0), HANGING);
        trial.phones().meet();

        // When: the node's death is noticed by routing that has not seen what was delivered before it.
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var faults = threads.submit(() -> {
                trial.phones().awaitSaid(40);
                trial.killNode("node-1", node(0));
                trial.phones().awaitSaid(60);
                trial.killAndStart("stream-processors-1");
                trial.killAndStart("stream-processors-2");
                PLATFORM.process("node-1").start();
                return null;
            });
            trial.phones().talk(_ -> !faults.isDone(), PUSH_PACE);
            faults.get();
        }

        // Then
        try (var remains = new Remains(PLATFORM)) {
            trial.awaitVerdict(remains, PATIENCE);
        }
    }

    @Test
    @Order(4)
    void shouldRebuildTheSameHistory() throws Exception {
        // Given
        var pushes = requireNonNull(pushTrial).pushes();
        var rebuilder = PLATFORM.processor(
                "rebuilder",
                Ports.free(),
                TopicNamespace.NONE,
                Map.of(
                        "parley.streams.run", "history",
                        "parley.history.group", "rebuild",
                        "parley.cassandra.keyspace", "rebuilt"));

        // When
        try (rebuilder;
                var remains = new Remains(PLATFORM)) {
            rebuilder.start();
            var original = HistoryDigest.of(remains.cassandra(), "parley");

            // Then
            assertThat(original).isNotEmpty();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(HistoryDigest.of(remains.cassandra(), "rebuilt"))
                            .isEqualTo(original));
        }
        assertThat(requireNonNull(pushTrial).pushes()).isEqualTo(pushes);
    }

    @Test
    @Order(5)
    void shouldDeriveTheSameEventsFromTheSameLog() throws Exception {
        // Given
        var pushes = requireNonNull(pushTrial).pushes();
        var replay = new TopicNamespace("replay");
        PLATFORM.applyCatalogue(replay);
        var sequencer = PLATFORM.processor(
                "replayer",
                Ports.free(),
                replay,
                Map.of(
                        "parley.streams.run",
                        "sequencing",
                        "parley.streams.sequencing.replay-of",
                        TopicNamespace.NONE.prefix()));

        // When
        try (sequencer;
                var remains = new Remains(PLATFORM)) {
            sequencer.start();
            var original = remains.ledger(TopicNamespace.NONE);
            await().atMost(PATIENCE).until(() -> remains.ledger(replay).size() >= original.size());

            // Then
            var replayed = remains.ledger(replay).stream().map(Logged::event).toList();
            assertThat(Checker.checkReplay(original, replayed)).isEmpty();
        }
        assertThat(requireNonNull(pushTrial).pushes()).isEqualTo(pushes);
    }

    @Test
    @Order(6)
    void shouldSayNothingOfAMassReconnectAndShowNoGhostsOfADeadNodeAndPushToItsUsers() throws Exception {
        // Given
        try (var crowd = new Crowd(PLATFORM.gateway(), HOME.data("gateway").resolve("signing-key.pem"));
                var remains = new Remains(PLATFORM)) {
            var trial = requireNonNull(pushTrial);
            trial.phones().connect(node(0), HANGING);
            crowd.connect(node(0), CROWD);
            await().atMost(PATIENCE)
                    .pollInterval(LOOK)
                    .until(() -> states(remains, crowd).equals(Map.of(PresenceState.ONLINE, CROWD)));

            // When
            crowd.drop();
            crowd.connect(node(0), CROWD);
            trial.phones().talk(said -> said < 40, PUSH_PACE);
            trial.killNode("node-1", node(0));
            var killed = Instant.now();
            trial.phones().talk(said -> said < 40, PUSH_PACE);

            // Then
            await().atMost(GHOSTS.minus(Duration.between(killed, Instant.now())))
                    .pollInterval(LOOK)
                    .until(() -> states(remains, crowd).equals(Map.of(PresenceState.OFFLINE, CROWD)));
            var presences = remains.presences();
            assertThat(crowd.users())
                    .as("online, and at last offline: of the reconnect nothing was said")
                    .allSatisfy(user -> assertThat(presences.get(user)).hasSize(2));
            trial.awaitVerdict(remains, PATIENCE);
        }
        PLATFORM.process("node-1").start();
    }

    @Test
    @Order(7)
    void shouldHaveToldAnalystsOfEachEventOnceThoughProcessesDied() {
        // When
        var analysts = new Analysts(PLATFORM);
        var due = analysts.due();

        // Then
        assertThat(due.messages()).isGreaterThan(MESSAGES);
        await().atMost(PATIENCE)
                .pollInterval(LOOK)
                .untilAsserted(() -> assertThat(analysts.told()).isEqualTo(due));
    }

    @Test
    @Order(8)
    void shouldKeepNoBodyReadableAtRest() throws Exception {
        try (var remains = new Remains(PLATFORM)) {
            // When
            var search = new AtRest(PLATFORM.brokers(), remains.cassandra()).of(SAID);

            // Then
            assertThat(search.found()).isEmpty();
            assertThat(search.looked())
                    .as("looked where the bodies are, stores included")
                    .containsKeys("topic chat.actions.v1", "topic chat.events.v1", "topic node.inbox.v1")
                    .containsKeys("table parley.events", "table parley_keys.data_keys");
            assertThat(search.looked().keySet()).anyMatch(place -> place.endsWith("-changelog"));
        }
    }

    /// How many of the crowd are in which state.
    private static Map<PresenceState, Integer> states(Remains remains, Crowd crowd) {
        var presences = remains.presences();
        return crowd.users().stream()
                .filter(presences::containsKey)
                .collect(toMap(
                        user -> requireNonNull(presences.get(user)).getLast().state(), _ -> 1, Integer::sum));
    }

    private static URI node(int index) {
        return PLATFORM.nodes().get(index);
    }
}
