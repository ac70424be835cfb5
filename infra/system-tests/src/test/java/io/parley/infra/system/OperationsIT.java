package io.parley.infra.system;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.parley.infra.operator.platform.Platform;
import io.parley.infra.operator.platform.PlatformPorts;
import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.Progress;
import io.parley.infra.stack.server.CqlSessions;
import io.parley.infra.stack.server.Server;
import io.parley.infra.system.Neighbours.Message;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/// The operators' commands on a platform where people talk.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperationsIT {
    private static final int LAST = Integer.MAX_VALUE;
    private static final int MESSAGES = 100;
    /// Also of what the history, receipts and pushes need behind the last message.
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
    private static final Platform PLATFORM = new Platform(
            new Home(Path.of("target", "operations-" + ProcessHandle.current().pid())),
            PlatformPorts.free(2, 1),
            CHECKOUT);
    private static @Nullable Neighbours neighbours;

    @BeforeAll
    static void start() throws Exception {
        PLATFORM.start(Progress.SILENT);
        neighbours = new Neighbours(PLATFORM);
    }

    @AfterAll
    static void stop() {
        if (neighbours != null) {
            neighbours.close();
        }
        PLATFORM.close();
    }

    @Test
    void shouldFindEveryHopOfEveryMessage() {
        // Given
        var talking = requireNonNull(neighbours);
        var random = new Random(7);
        var said = new ArrayList<Message>();
        IntStream.range(Neighbours.CHATS, MESSAGES)
                .forEach(_ -> said.add(talking.say(random.nextInt(Neighbours.CHATS), random)));
        var last = IntStream.range(0, Neighbours.CHATS)
                .mapToObj(talk -> talking.say(talk, random))
                .toList();
        said.addAll(last);
        var commands = new OperatorCommands(PLATFORM);
        // What is behind the last message of each chat is behind all of them.
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> areThrough(commands.trace(last), last));

        // When
        var journeys = commands.trace(said);

        // Then
        assertThat(journeys).hasSize(MESSAGES);
        for (var i = 0; i < MESSAGES; i++) {
            var message = said.get(i);
            var journey = journeys.get(i);
            assertThat(journey.path("message").asString())
                    .isEqualTo(message.id().toString());
            assertThat(journey.path("seq").asLong()).isEqualTo(message.seq().value());
            assertThat(journey.toString()).doesNotContain(Neighbours.SAID);
            assertThat(isThrough(journey, message)).as(journey.toPrettyString()).isTrue();
        }
        assertThat(said).as("somebody who was away was told of some").anyMatch(Message::concernsTheOneAway);
    }

    @Test
    void shouldRepairWhatWasDeletedAndPushNothing() {
        // Given
        var commands = new OperatorCommands(PLATFORM);
        var message = requireNonNull(neighbours).say(0, new Random(7));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> areThrough(commands.trace(List.of(message)), List.of(message)));
        var pushes = PushSink.of(PLATFORM).attempts().size();
        inHistory("DELETE FROM parley.messages WHERE message = " + message.id());

        // When
        var broken = commands.verify();
        var replayed = commands.replay("history");
        var repaired = commands.verify();

        // Then
        assertThat(broken.status()).isOne();
        assertThat(broken.lines())
                .anySatisfy(line -> assertThat(line.path("message").asString())
                        .isEqualTo(message.id().toString()));
        assertThat(replayed.status()).isZero();
        assertThat(repaired).isEqualTo(new OperatorCommands.Answer(0, List.of()));
        assertThat(PushSink.of(PLATFORM).attempts()).hasSize(pushes);
    }

    @Test
    void shouldRepairACounterForThePast() {
        // Given
        var talking = requireNonNull(neighbours);
        var commands = new OperatorCommands(PLATFORM);
        var message = talking.say(0, new Random(7));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> areThrough(commands.trace(List.of(message)), List.of(message)));
        var counted = talking.unreadByTheOneAway();
        // As a bug would that takes what others say for one's own.
        inHistory("UPDATE parley.chat_marks SET own = %s WHERE chat = %s AND user = %s"
                .formatted(message.seq(), message.chat(), talking.theOneAway()));
        var broken = talking.unreadByTheOneAway();

        // When
        var verified = commands.verify();
        var replayed = commands.replay("history");

        // Then
        assertThat(counted).isGreaterThan(broken);
        assertThat(verified.lines()).anySatisfy(line -> {
            assertThat(line.path("subject").asString()).isEqualTo("OWN_MARK");
            assertThat(line.path("user").asString())
                    .isEqualTo(talking.theOneAway().toString());
        });
        assertThat(replayed.status()).isZero();
        assertThat(talking.unreadByTheOneAway()).isEqualTo(counted);
        assertThat(commands.verify()).isEqualTo(new OperatorCommands.Answer(0, List.of()));
    }

    @Test
    void shouldDecideEverythingAgainInTheShadowAndLeaveNothingBehind() throws Exception {
        // Given
        var message = requireNonNull(neighbours).say(1, new Random(7));
        var pushes = PushSink.of(PLATFORM).attempts().size();

        // When
        var differences = new OperatorCommands(PLATFORM).shadow(CHECKOUT);

        // Then
        assertThat(message.seq().value()).isPositive();
        assertThat(differences).isEqualTo(new OperatorCommands.Answer(0, List.of()));
        try (var admin = Admin.create(PLATFORM.brokers().clientConfig())) {
            assertThat(admin.listTopics().names().get()).noneMatch(name -> name.startsWith("shadow."));
        }
        assertThat(PushSink.of(PLATFORM).attempts()).hasSize(pushes);
    }

    @Test
    @Order(LAST)
    void shouldMoveAllReadersToARebuiltHistoryWhilePeopleTalk() throws Exception {
        // Given
        var talking = requireNonNull(neighbours);
        var random = new Random(7);

        try (var move = new Move(PLATFORM, CHECKOUT, "parley_b");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // When
            var moved = threads.submit(() -> {
                move.run();
                return null;
            });
            var said = talking.talk(() -> !moved.isDone(), random);
            moved.get();
            // From which everybody has moved away.
            inHistory("DROP KEYSPACE parley");
            said.addAll(IntStream.range(0, Neighbours.CHATS)
                    .mapToObj(talk -> talking.say(talk, random))
                    .toList());

            // Then
            await().atMost(PATIENCE).until(() -> talking.haveSeen(said));
            await().atMost(PATIENCE).untilAsserted(() -> {
                var histories = talking.histories();
                assertThat(histories.values())
                        .allSatisfy(seqs -> assertThat(seqs).isEqualTo(dense(seqs.size())));
                assertThat(said)
                        .allSatisfy(message ->
                                assertThat(histories.get(message.chat())).contains(message.seq()));
            });
            assertThat(new OperatorCommands(PLATFORM).verify("parley_b"))
                    .isEqualTo(new OperatorCommands.Answer(0, List.of()));
        }
    }

    private static List<Seq> dense(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Seq::new).toList();
    }

    private static void inHistory(String statement) {
        try (var session = CqlSessions.open(PLATFORM.addresses().of(Server.CASSANDRA))) {
            session.execute(SimpleStatement.newInstance(statement).setTimeout(PATIENCE));
        }
    }

    private static boolean areThrough(List<JsonNode> journeys, List<Message> messages) {
        return IntStream.range(0, messages.size()).allMatch(i -> isThrough(journeys.get(i), messages.get(i)));
    }

    /// Every hop was found, everybody who is there has it, and who is away has a push.
    private static boolean isThrough(JsonNode journey, Message message) {
        var hops = Stream.of("asked", "accepted", "answered", "fanned out", "handed to node", "acknowledged", "stored");
        var pushes = message.concernsTheOneAway()
                ? Stream.of("push wanted", "push requested", "push ended")
                : Stream.<String>empty();
        var found = journey.path("hops").values().stream()
                .filter(hop -> hop.path("found").asBoolean())
                .map(hop -> hop.path("hop").asString())
                .collect(toSet());
        return found.containsAll(Stream.concat(hops, pushes).toList())
                && message.verdicts().entrySet().stream()
                        .allMatch(expected -> expected.getValue().equals(verdictOn(expected.getKey(), journey)));
    }

    private static String verdictOn(UserId user, JsonNode journey) {
        return journey.path("members").values().stream()
                .filter(member -> member.path("user").asString().equals(user.toString()))
                .map(member -> member.path("verdict").asString())
                .findFirst()
                .orElse("none");
    }
}
