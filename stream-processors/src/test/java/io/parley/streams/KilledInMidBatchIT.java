package io.parley.streams;

import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.topic.Isolation;
import io.parley.schemas.topic.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process killed in the middle of a transaction, after the live lane saw what it did, and its successor.
@WithStack({KAFKA, REGISTRY})
class KilledInMidBatchIT {
    private static final int SENDS = 2_000;
    private static final Path JAR = Path.of("target", "stream-processors.jar");

    @TempDir
    private Path stateDir;

    private final TestStack stack;
    private final TopicReader reader;
    private final List<Process> processes = new ArrayList<>();

    KilledInMidBatchIT(TestStack stack) {
        this.stack = stack;
        this.reader = new TopicReader(stack);
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (var process : processes) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void shouldRenumberNone() throws Exception {
        // Given
        var chats = IntStream.range(0, 5).mapToObj(_ -> ChatId.next()).toList();
        var alice = UserId.next();
        var bob = UserId.next();
        try (var edge = new Edge(stack)) {
            chats.forEach(chat -> edge.create(chat, alice, bob));
            var first = start();
            IntStream.range(0, SENDS / 2).forEach(i -> edge.send(chats.get(i % 5), alice, Ref.next(), "before " + i));
            // Once the live lane has seen something that no commit covers yet.
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> edge.told.size() > 100);

            // When
            first.destroyForcibly().waitFor();
            start();
            IntStream.range(0, SENDS / 2).forEach(i -> edge.send(chats.get(i % 5), alice, Ref.next(), "after " + i));
            var codec = edge.codecs.events();
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> reader.records(Topic.CHAT_EVENTS, Isolation.READ_COMMITTED)
                                    .size()
                            >= SENDS + 5);

            // Then
            var events = reader.values(Topic.CHAT_EVENTS, Isolation.READ_COMMITTED, codec);
            assertThat(refsOf(events)).hasSize(SENDS).doesNotHaveDuplicates();
            for (var chat : chats) {
                assertThat(seqsOf(events, chat))
                        .isEqualTo(IntStream.rangeClosed(1, SENDS / 5 + 1)
                                .mapToObj(Seq::new)
                                .toList());
            }
            assertThatTheLiveLaneSawOneEventPerSeq(edge, events);
        }
    }

    /// What was derived twice, before and after the kill, is the same; and no frame told what did not stay.
    private void assertThatTheLiveLaneSawOneEventPerSeq(Edge edge, List<EventRecord> events) {
        var told = reader.values(Topic.CHAT_DELIVERIES, Isolation.READ_UNCOMMITTED, edge.codecs.deliveries());
        var committed = reader.values(Topic.CHAT_DELIVERIES, Isolation.READ_COMMITTED, edge.codecs.deliveries());
        assertThat(told).hasSizeGreaterThan(committed.size());
        var distinct = told.stream().distinct().toList();
        assertThat(distinct).hasSize(committed.size()).containsExactlyInAnyOrderElementsOf(committed);
        var places = distinct.stream()
                .collect(Collectors.groupingBy(
                        delivery -> List.of(delivery.chat(), delivery.seq()),
                        Collectors.mapping(Delivery::frame, Collectors.toSet())));
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

    private Process start() throws IOException {
        var properties = new HashMap<>(stack.serviceProperties());
        properties.put("parley.streams.run", "sequencing");
        properties.put("parley.streams.state-dir", stateDir.toString());
        properties.put("parley.streams.sequencing.commit-interval", "2s");
        properties.put("server.port", "0");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-jar");
        command.add(JAR.toString());
        properties.forEach((name, value) -> command.add("--" + name + "=" + value));
        var log = Path.of("target", "killed-in-mid-batch-" + processes.size() + ".log")
                .toFile();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        processes.add(process);
        return process;
    }
}
