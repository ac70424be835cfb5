package io.parley.streams;

import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.infra.stack.topic.Catalogue;
import io.parley.infra.stack.topic.Replication;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.topic.Isolation;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes killed in the middle of a transaction, after the live lane saw what they did, and their successors.
@WithStack({KAFKA, REGISTRY})
class KilledInMidBatchIT {
    private static final int SENDS = 3_000;
    private static final int CHATS = 5;
    private static final Path JAR = Path.of("target", "stream-processors.jar");

    @TempDir
    private Path stateDir;

    private final TestStack stack;
    private final TopicReader reader;
    private final List<ChatId> chats =
            IntStream.range(0, CHATS).mapToObj(_ -> ChatId.next()).toList();
    private final UserId alice = UserId.next();
    private final List<Process> processes = new ArrayList<>();
    private int sent;

    KilledInMidBatchIT(TestStack stack) {
        this.stack = stack;
        this.reader = new TopicReader(stack.bootstrapServers(), stack.namespace());
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (var process : processes) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void shouldRenumberNoneAndReplayTheSame() throws Exception {
        try (var edge = new Edge(stack)) {
            // Given
            chats.forEach(chat -> edge.create(chat, alice, UserId.next()));
            var first = start("sequencer-one", stack.namespace(), Map.of());
            sendAndAwaitUncommitted(edge);
            first.destroyForcibly().waitFor();
            var sameInstance = start("sequencer-one", stack.namespace(), Map.of());
            sendAndAwaitUncommitted(edge);

            // When
            sameInstance.destroyForcibly().waitFor();
            start("", stack.namespace(), Map.of());
            sendAndAwaitUncommitted(edge);
            awaitEvents(reader);

            // Then
            var events = reader.values(Topic.CHAT_EVENTS, Isolation.READ_COMMITTED, edge.codecs.events());
            assertThat(refsOf(events)).hasSize(SENDS).doesNotHaveDuplicates();
            for (var chat : chats) {
                assertThat(seqsOf(events, chat))
                        .isEqualTo(IntStream.rangeClosed(1, SENDS / CHATS + 1)
                                .mapToObj(Seq::new)
                                .toList());
            }
            assertThatTheLiveLaneSawOneEventPerSeq(edge, events);
            assertThat(replayed(edge)).containsExactlyInAnyOrderElementsOf(events);
        }
    }

    /// Returns once the live lane has seen something that no commit covers yet.
    private void sendAndAwaitUncommitted(Edge edge) {
        var before = edge.told.size();
        for (var end = sent + SENDS / 3; sent < end; sent++) {
            edge.send(chats.get(sent % CHATS), alice, Ref.next(), "message " + sent);
        }
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> edge.told.size() > before + 100);
    }

    private static void awaitEvents(TopicReader reader) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> reader.records(Topic.CHAT_EVENTS, Isolation.READ_COMMITTED)
                                .size()
                        >= SENDS + CHATS);
    }

    /// What the same log gives again, in a namespace of its own.
    private List<EventRecord> replayed(Edge edge) throws Exception {
        var own = new TopicNamespace(stack.namespace().prefix() + "-replay");
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()))) {
            new Catalogue(admin, own, Replication.LOCAL).apply();
            var source = Map.of(
                    "parley.streams.sequencing.replay-of", stack.namespace().prefix());
            start("", own, source);
            var rebuilt = new TopicReader(stack.bootstrapServers(), own);
            awaitEvents(rebuilt);
            var events = rebuilt.values(Topic.CHAT_EVENTS, Isolation.READ_COMMITTED, edge.codecs.events());
            processes.getLast().destroyForcibly().waitFor();
            admin.deleteTopics(Arrays.stream(Topic.values()).map(own::nameOf).toList())
                    .all()
                    .get();
            return events;
        }
    }

    /// What was derived twice, before and after the kill, is the same; and no frame told what did not stay.
    private void assertThatTheLiveLaneSawOneEventPerSeq(Edge edge, List<EventRecord> events) {
        var codec = edge.codecs.deliveries();
        var told = reader.values(Topic.CHAT_DELIVERIES, Isolation.READ_UNCOMMITTED, codec);
        var committed = reader.values(Topic.CHAT_DELIVERIES, Isolation.READ_COMMITTED, codec);
        assertThat(told).hasSizeGreaterThan(committed.size());
        var distinct = told.stream().distinct().toList();
        assertThat(distinct).hasSize(committed.size()).containsExactlyInAnyOrderElementsOf(committed);
        var places = distinct.stream()
                .map(Delivery.Event.class::cast)
                .collect(Collectors.groupingBy(
                        delivery -> List.of(delivery.chat(), delivery.seq()),
                        Collectors.mapping(Delivery.Event::frame, Collectors.toSet())));
        assertThat(places).hasSize(events.size());
        assertThat(places.values()).allMatch(frames -> frames.size() == 1);
    }

    private static List<Ref> refsOf(List<EventRecord> events) {
        return events.stream()
                .filter(event -> event.event() instanceof MessageSent)
                .map(event -> ((MessageSent) event.event()).ref())
                .toList();
    }

    private static List<Seq> seqsOf(List<EventRecord> events, ChatId chat) {
        return events.stream()
                .filter(event -> event.chat().equals(chat))
                .map(EventRecord::seq)
                .toList();
    }

    private Process start(String instance, TopicNamespace namespace, Map<String, String> more) throws IOException {
        var properties = new HashMap<>(stack.serviceProperties());
        properties.put("parley.kafka.namespace", namespace.prefix());
        properties.put("parley.streams.run", "sequencing");
        properties.put("parley.streams.state-dir", stateDir.toString());
        properties.put("parley.streams.instance-id", instance);
        properties.put("parley.streams.sequencing.commit-interval", "2s");
        properties.put("server.port", "0");
        properties.putAll(more);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-jar");
        command.add(JAR.toString());
        properties.forEach((name, value) -> command.add("--" + name + "=" + value));
        var log = Path.of("target", "killed-in-mid-batch-" + processes.size() + ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        processes.add(process);
        return process;
    }
}
