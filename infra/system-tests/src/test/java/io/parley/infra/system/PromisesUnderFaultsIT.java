package io.parley.infra.system;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.infra.checker.Checker;
import io.parley.infra.checker.Evidence;
import io.parley.infra.checker.Evidence.Logged;
import io.parley.infra.checker.Evidence.Reading;
import io.parley.infra.checker.Stay;
import io.parley.infra.client.gateway.GatewayClient;
import io.parley.infra.client.gateway.GatewayException;
import io.parley.infra.client.socket.SendOutcome;
import io.parley.infra.client.socket.SocketSettings;
import io.parley.infra.client.socket.Wires;
import io.parley.infra.operator.platform.Platform;
import io.parley.infra.operator.platform.PlatformPorts;
import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.Ports;
import io.parley.infra.stack.process.Progress;
import io.parley.infra.stack.server.Server;
import io.parley.schemas.history.HistoryDigest;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.topic.TopicNamespace;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// P1 to P5, P7 and P8, while processes die.
///
/// The sequencer commits once a second here, so that nearly every kill hits an open transaction, and a live lane that
/// waited for commits would show.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PromisesUnderFaultsIT {
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);
    private static final int PEOPLE = 16;
    private static final int MESSAGES = Integer.getInteger("parley.system.messages", 20_000);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();

    private static final Platform PLATFORM = new Platform(
            new Home(Path.of("target", "platform-" + ProcessHandle.current().pid())),
            PlatformPorts.free(2, 2),
            CHECKOUT,
            Map.of("parley.streams.sequencing.commit-interval", COMMIT_INTERVAL.toMillis() + "ms"));
    private static final Wires WIRES = new Wires();
    private static final List<Person> PEOPLE_TALKING = new ArrayList<>();
    private static final List<ChatId> DIRECT = new ArrayList<>();
    private static final List<ChatId> GROUPS = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        PLATFORM.start(Progress.SILENT);
        var nodes = PLATFORM.ports().nodes().stream()
                .map(port -> URI.create("ws://127.0.0.1:" + port + "/ws"))
                .toList();
        var gateway = gateway();
        for (var i = 0; i < PEOPLE; i++) {
            var settings = SocketSettings.to(nodes).startingWith(nodes.get(i % nodes.size()));
            PEOPLE_TALKING.add(new Person(gateway, WIRES, settings, "person-" + i));
        }
        for (var i = 0; i < PEOPLE; i += 2) {
            DIRECT.add(gateway.directChat(person(i).session(), person(i + 1).user())
                    .id());
        }
        for (var i = 0; i < PEOPLE; i += PEOPLE / 2) {
            var members = IntStream.range(i + 1, i + PEOPLE / 2)
                    .mapToObj(member -> person(member).user())
                    .toList();
            GROUPS.add(gateway.createGroup(person(i).session(), "group " + i, members)
                    .id());
        }
    }

    @AfterAll
    static void stop() {
        PEOPLE_TALKING.forEach(Person::close);
        WIRES.close();
        PLATFORM.close();
    }

    @Test
    @Order(1)
    void shouldDeliverLongBeforeTheCommit() throws Exception {
        // When
        talk(PEOPLE * 20, new AtomicInteger());

        // Then
        var echoes = PEOPLE_TALKING.stream()
                .flatMap(person -> person.recorder().echoes().stream())
                .sorted()
                .toList();
        assertThat(echoes.get(echoes.size() / 2))
                .as("median from sending to receiving one's own event")
                .isLessThan(COMMIT_INTERVAL.dividedBy(4));
    }

    @Test
    @Order(2)
    void shouldKeepEveryPromiseWhileProcessesDie() throws Exception {
        // Given
        var acked = new AtomicInteger();
        var churning = new AtomicBoolean(true);

        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var faults = threads.submit(() -> {
                new Faults(PLATFORM, acked::get).inflict(MESSAGES);
                return null;
            });
            var churn = threads.submit(() -> comeAndGo(churning));
            var outcomes = talk(MESSAGES, acked);
            faults.get();
            churning.set(false);
            churn.get();
            assertThat(outcomes).allMatch(SendOutcome.Acked.class::isInstance);
        }

        // Then
        try (var remains = new Remains(PLATFORM)) {
            awaitRest(remains);
            assertThat(Checker.check(evidence(remains))).isEmpty();
        }
    }

    @Test
    @Order(3)
    void shouldRebuildTheSameHistory() throws Exception {
        // Given
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
    }

    @Test
    @Order(4)
    void shouldDeriveTheSameEventsFromTheSameLog() throws Exception {
        // Given
        var replay = new TopicNamespace("replay");
        PLATFORM.applyCatalogue(replay);
        new ActionReplay(PLATFORM.addresses().of(Server.KAFKA)).copy(TopicNamespace.NONE, replay);
        var sequencer =
                PLATFORM.processor("replayer", Ports.free(), replay, Map.of("parley.streams.run", "sequencing"));

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
    }

    /// Everybody talks in their direct chat and their group.
    private static List<SendOutcome> talk(int messages, AtomicInteger acked) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var talks = IntStream.range(0, PEOPLE)
                    .<Callable<List<SendOutcome>>>mapToObj(i -> () -> person(i)
                            .talk(
                                    List.of(DIRECT.get(i / 2), GROUPS.get(i * GROUPS.size() / PEOPLE)),
                                    messages / PEOPLE,
                                    acked::incrementAndGet))
                    .toList();
            var outcomes = new ArrayList<SendOutcome>();
            for (Future<List<SendOutcome>> talk : threads.invokeAll(talks)) {
                outcomes.addAll(talk.get());
            }
            return outcomes;
        }
    }

    /// Somebody of the second group is added to the first and removed from it, over and over.
    private static Void comeAndGo(AtomicBoolean going) {
        var gateway = gateway();
        var admin = person(0).session();
        var visitor = person(PEOPLE - 1).user();
        while (going.get()) {
            try {
                gateway.addMembers(admin, GROUPS.getFirst(), List.of(visitor));
                gateway.removeMember(admin, GROUPS.getFirst(), visitor);
            } catch (GatewayException | UncheckedIOException _) {
                // While Kafka is away the gateway may say so; what it has committed must come out all the same.
            }
        }
        return null;
    }

    /// Until the ledger stands still, the history has all of it, and every client has shown what it may see.
    private static void awaitRest(Remains remains) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            var ledger = remains.ledger(TopicNamespace.NONE);
            var stays = Stay.recordedIn(ledger);
            var written = remains.readings(stays).stream().collect(toSet());
            for (var reading : written) {
                var expected = visible(ledger, stays, reading);
                assertThat(reading.events()).as(reading.via()).hasSize(expected);
                assertThat(recorder(reading).shownIn(reading.chat())).isGreaterThanOrEqualTo(expected);
            }
            assertThat(remains.facts()).hasSize((int)
                    ledger.stream().filter(logged -> logged.version() != null).count());
        });
    }

    private static int visible(List<Logged> ledger, List<Stay> stays, Reading reader) {
        return (int) ledger.stream()
                .map(Logged::event)
                .filter(event -> event.chat().equals(reader.chat()))
                .filter(event -> stays.stream()
                        .anyMatch(stay -> stay.user().equals(reader.user())
                                && stay.chat().equals(event.chat())
                                && event.seq().compareTo(stay.joined()) >= 0
                                && (stay.removed() == null || event.seq().compareTo(stay.removed()) <= 0)))
                .count();
    }

    private static Recorder recorder(Reading reading) {
        return PEOPLE_TALKING.stream()
                .filter(person -> person.user().equals(reading.user()))
                .map(Person::recorder)
                .findFirst()
                .orElseThrow();
    }

    private static Evidence evidence(Remains remains) throws Exception {
        var ledger = remains.ledger(TopicNamespace.NONE);
        var stays = Stay.recordedIn(ledger);
        var pages = remains.readings(stays);
        var history = pages.stream()
                .flatMap(page -> page.events().stream())
                .distinct()
                .toList();
        var shown = PEOPLE_TALKING.stream().flatMap(person -> person.recorder().readings().stream());
        var logs =
                PEOPLE_TALKING.stream().map(person -> person.recorder().log()).toList();
        return new Evidence(
                logs,
                ledger,
                history,
                stays,
                Stream.concat(pages.stream(), shown).toList(),
                remains.facts());
    }

    private static GatewayClient gateway() {
        return new GatewayClient(
                URI.create("http://127.0.0.1:" + PLATFORM.ports().gateway()));
    }

    private static Person person(int number) {
        return PEOPLE_TALKING.get(number);
    }
}
