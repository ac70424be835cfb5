package io.parley.streams;

import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.inbox.InboxMessage.Attached;
import io.parley.schemas.inbox.InboxMessage.Deliver;
import io.parley.schemas.inbox.InboxMessage.Outcome.Accepted;
import io.parley.schemas.inbox.InboxMessage.PresenceKnown;
import io.parley.schemas.inbox.InboxMessage.Reply;
import io.parley.schemas.log.DeadLetterHeaders;
import io.parley.schemas.presence.Presence;
import io.parley.schemas.presence.PresenceState;
import io.parley.schemas.topic.Isolation;
import io.parley.schemas.topic.Topic;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The topologies of the live lane as the process runs them. The commit interval is far longer than any answer may
/// take:
/// whoever waited for a commit on the live lane would fail here.
@WithStack({KAFKA, REGISTRY})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamProcessorsIT {
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(10);

    private final UserId alice = UserId.next();
    private final UserId bob = UserId.next();
    private final UserId carol = UserId.next();
    private TestStack stack;
    private ConfigurableApplicationContext process;
    private ChatId chat;
    private Edge edge;

    @BeforeAll
    void start(TestStack stack, @TempDir Path stateDir) {
        this.stack = stack;
        var properties = new HashMap<>(stack.serviceProperties());
        properties.put("parley.streams.run", "sequencing,routing,presence");
        properties.put("parley.streams.state-dir", stateDir.toString());
        properties.put("parley.streams.sequencing.commit-interval", COMMIT_INTERVAL.toMillis() + "ms");
        properties.put("server.port", "0");
        // As arguments, because the application's own file would win over default properties.
        process = new SpringApplicationBuilder(StreamProcessors.class)
                .run(properties.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> get("/actuator/health/readiness").statusCode() == 200);
    }

    @AfterAll
    void stop() {
        process.close();
    }

    @BeforeEach
    void open() {
        edge = new Edge(stack);
        chat = ChatId.next();
    }

    @AfterEach
    void close() {
        edge.close();
    }

    @Test
    void shouldBringAMessageFromItsSenderToEveryMemberWithoutWaitingForACommit() throws Exception {
        // Given
        edge.attach(alice, 1);
        edge.attach(bob, 2);
        awaitTold(Attached.class, 2);
        edge.create(chat, alice, bob);
        edge.send(chat, alice, Ref.next(), "the first pays for warming up");
        awaitTold(Reply.class, 1);

        // When
        var slowest = Duration.ZERO;
        for (var i = 0; i < 20; i++) {
            var ref = Ref.next();
            var sent = System.nanoTime();
            edge.send(chat, alice, ref, "hello " + i);
            var acked = awaitTold(Reply.class, 1).getFirst();
            assertThat(acked.ref()).isEqualTo(ref);
            var took = Duration.ofNanos(System.nanoTime() - sent);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
        }

        // Then
        assertThat(slowest).isLessThan(COMMIT_INTERVAL.dividedBy(2));
        assertThat(get("/actuator/prometheus").body())
                .contains("parley_sequencing_decisions_total", "kafka_stream_thread", "parley_routing_inbox_records");
    }

    @Test
    void shouldTellOfTheTasksAndStoresOfItsTopologies() throws Exception {
        // Given
        edge.create(chat, alice, bob);
        edge.send(chat, alice, Ref.next(), "something to keep");
        awaitTold(Reply.class, 1);

        // When
        var told = get("/actuator/streams");

        // Then
        assertThat(told.statusCode()).isEqualTo(200);
        var id = stack.namespace().qualify("sequencing");
        assertThat(told.body())
                .contains(
                        "{\"topology\":\"sequencing\",\"application\":\"%s\",\"state\":\"RUNNING\",\"threads\":1,\"tasks\":%d,\"standbys\":0"
                                .formatted(id, Topic.CHAT_ACTIONS.partitions()))
                .contains("{\"store\":\"chat-head\",\"partition\":0,\"role\":\"active\",\"position\":")
                .contains("\"topology\":\"routing\"", "\"topology\":\"presence\"");
    }

    @Test
    void shouldBuryEachPoisonWithItsReasonAndGoOn() throws Exception {
        // Given
        edge.create(chat, alice, bob);
        var key = chat.toString().getBytes(StandardCharsets.UTF_8);
        var good = edge.encodedSend(chat, alice, Ref.next(), "never said");
        var magic = good.clone();
        magic[0] = 7;
        var random = new byte[200];
        // Begins with no magic byte: behind one the schema id would be unknown, which stops the partition instead.
        new Random(1).nextBytes(random);

        // When
        edge.publishRaw(chat, null, good);
        edge.publishRaw(chat, key, null);
        edge.publishRaw(chat, key, new byte[0]);
        edge.publishRaw(chat, key, random);
        edge.publishRaw(chat, key, Arrays.copyOf(good, good.length / 2));
        edge.publishRaw(chat, key, Arrays.copyOf(good, 5));
        edge.publishRaw(chat, key, magic);
        edge.publishRaw(chat, "elsewhere".getBytes(StandardCharsets.UTF_8), good);
        edge.send(chat, alice, Ref.next(), "after all that");

        // Then
        var answer = awaitTold(Reply.class, 1).getFirst();
        assertThat(answer.outcome())
                .isInstanceOfSatisfying(
                        Accepted.class, accepted -> assertThat(accepted.seq()).isEqualTo(new Seq(2)));
        var reasons = new TopicReader(stack.bootstrapServers(), stack.namespace())
                .records(Topic.CHAT_ACTIONS_DLQ, Isolation.READ_UNCOMMITTED).stream()
                        .sorted(Comparator.comparing(letter -> Long.valueOf(header(letter, DeadLetterHeaders.OFFSET))))
                        .map(letter -> header(letter, DeadLetterHeaders.REASON))
                        .toList();
        assertThat(reasons)
                .satisfiesExactly(
                        reason -> assertThat(reason).isEqualTo("no key"),
                        reason -> assertThat(reason).startsWith("a tombstone"),
                        reason -> assertThat(reason).isEqualTo("not in the Confluent wire format"),
                        reason -> assertThat(reason).isEqualTo("not in the Confluent wire format"),
                        reason -> assertThat(reason).startsWith("the bytes fail against their schema"),
                        reason -> assertThat(reason).endsWith("EOFException"),
                        reason -> assertThat(reason).isEqualTo("not in the Confluent wire format"),
                        reason -> assertThat(reason).isEqualTo("the key is not the chat of the action"));
    }

    @Test
    void shouldTellANodeThatWatchesOfAUserWhoComes() throws Exception {
        // Given
        edge.watch(carol);
        var before = awaitTold(PresenceKnown.class, 1).getFirst();

        // When
        edge.attach(carol, 3);

        // Then
        var told = new ArrayList<InboxMessage>();
        while (told.size() < 2) {
            told.add(Objects.requireNonNull(edge.told.poll(30, TimeUnit.SECONDS), "nothing told"));
        }
        assertThat(before.presence().state()).isEqualTo(PresenceState.OFFLINE);
        assertThat(told)
                .filteredOn(PresenceKnown.class::isInstance)
                .extracting(message -> ((PresenceKnown) message).presence())
                .containsExactly(new Presence(carol, PresenceState.ONLINE, null));
    }

    private static String header(ConsumerRecord<?, ?> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private <T extends InboxMessage> List<T> awaitTold(Class<T> type, int count) throws InterruptedException {
        var found = new ArrayList<T>();
        while (found.size() < count) {
            var next = Objects.requireNonNull(edge.told.poll(30, TimeUnit.SECONDS), "nothing told");
            if (type.isInstance(next)) {
                found.add(type.cast(next));
            } else {
                assertThat(next).isInstanceOf(Deliver.class);
            }
        }
        return found;
    }

    private HttpResponse<String> get(String path) throws Exception {
        var port = process.getEnvironment().getRequiredProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }
}
