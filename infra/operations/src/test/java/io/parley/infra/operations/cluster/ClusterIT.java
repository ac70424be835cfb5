package io.parley.infra.operations.cluster;

import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.infra.operations.Ops;
import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.schemas.topic.Topic;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithStack({KAFKA, REGISTRY})
class ClusterIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestStack stack;
    private final Ops ops;
    private final Admin admin;

    ClusterIT(TestStack stack) {
        this.stack = stack;
        ops = Ops.onLog(stack);
        admin = Admin.create(Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()));
    }

    @AfterEach
    void close() {
        admin.close();
    }

    private String name(Topic topic) {
        return stack.namespace().nameOf(topic);
    }

    @Test
    void shouldShowEveryTopicOfTheCatalogueAndNameStrangers() throws Exception {
        // Given
        var stranger = stack.namespace().qualify("left.behind");
        var changelog = stack.namespace().qualify("presence-presences-changelog");
        admin.createTopics(List.of(new NewTopic(stranger, 1, (short) 1), new NewTopic(changelog, 1, (short) 1)))
                .all()
                .get();
        await().atMost(PATIENCE)
                .until(() -> admin.listTopics().names().get().containsAll(List.of(stranger, changelog)));
        publish(Topic.CHAT_REFUSALS, 0, 3);

        // When
        var shown = ops.run("topics", "--json");

        // Then
        assertThat(shown.status()).isZero();
        assertThat(shown.out().lines()).hasSize(Topic.values().length + 1);
        assertThat(shown.out())
                .contains("{\"topic\":\"%s\",\"partitions\":%d,\"offsets\":3,\"bytesOnDisk\":"
                        .formatted(name(Topic.CHAT_REFUSALS), Topic.CHAT_REFUSALS.partitions()))
                .contains("\"retention\":\"7 d\",\"state\":\"ok\"}");
        assertThat(shown.out().lines().toList().getLast())
                .contains(stranger)
                .contains("\"state\":\"not in the catalogue\"");
        admin.deleteTopics(List.of(stranger, changelog)).all().get();
    }

    @Test
    void shouldFailOnDriftAndSayWhatWasExpected() throws Exception {
        // Given
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, name(Topic.CHAT_EVENTS));
        var shorter = new AlterConfigOp(new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(resource, List.of(shorter))).all().get();
        await().atMost(PATIENCE).until(() -> "1000".equals(setting(resource, "retention.ms")));
        try {
            // When
            var shown = ops.run("topics");

            // Then
            assertThat(shown.status()).isEqualTo(1);
            assertThat(shown.out().lines().filter(line -> line.startsWith(name(Topic.CHAT_EVENTS) + " ")))
                    .singleElement()
                    .asString()
                    .endsWith("retention.ms should be -1 but is 1000");
        } finally {
            var back = new AlterConfigOp(new ConfigEntry("retention.ms", "-1"), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(resource, List.of(back))).all().get();
        }
    }

    @Test
    void shouldTellHowFarAGroupIsBehindAndHowLongItsOldestRecordWaits() throws Exception {
        // Given
        var group = stack.namespace().qualify("history");
        var topic = name(Topic.CHAT_RECEIPTS);
        publish(Topic.CHAT_RECEIPTS, 0, 5);
        stand(group, new TopicPartition(topic, 0), 2);

        // When
        var shown = ops.run("lag", "--group", "history", "--json");

        // Then
        assertThat(shown.status()).isZero();
        assertThat(shown.out())
                .matches(
                        "\\{\"group\":\"%s\",\"state\":\"Empty\",\"topic\":\"%s\",\"partitions\":1,\"members\":0,\"recordsBehind\":3,\"oldestSeconds\":\\d+}\\R"
                                .formatted(group, topic));
    }

    @Test
    void shouldLookAgainUntilItIsStopped() throws Exception {
        // Given
        var group = stack.namespace().qualify("push");
        var partition = new TopicPartition(name(Topic.PUSH_RESULTS), 0);
        publish(Topic.PUSH_RESULTS, 0, 1);
        stand(group, partition, 0);
        var said = new File("target", "lag-" + ProcessHandle.current().pid() + ".log");

        // When
        var watching = ops.start(said, "lag", "--group", "push", "--watch", "1", "--json");
        try {
            await().atMost(PATIENCE).until(() -> behind(said).contains(1L));
            publish(Topic.PUSH_RESULTS, 0, 2);

            // Then
            await().atMost(PATIENCE).until(() -> behind(said).contains(3L));
            assertThat(watching.isAlive()).isTrue();
        } finally {
            watching.destroyForcibly().waitFor();
        }
    }

    private static List<Long> behind(File said) throws IOException {
        return Files.readAllLines(said.toPath()).stream()
                .filter(line -> line.contains(".push.results.") && line.endsWith("}"))
                .map(line -> line.replaceAll(".*\"recordsBehind\":(\\d+).*", "$1"))
                .map(Long::valueOf)
                .toList();
    }

    @Test
    void shouldCountTheMarksOfTransactionsAsNoRecords() throws Exception {
        // Given
        var group = stack.namespace().qualify("push");
        var partition = new TopicPartition(name(Topic.PUSH_REQUESTS), 0);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", stack.bootstrapServers(), "transactional.id", group + "-test"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(partition.topic(), 0, null, new byte[1]))
                    .get();
            producer.commitTransaction();
        }
        stand(group, partition, 1);

        // When
        var shown = ops.run("lag", "--group", "push", "--json");

        // Then
        assertThat(shown.out()).contains("\"recordsBehind\":0,\"oldestSeconds\":null");
    }

    @Test
    void shouldCountTheMembersOfAGroup() throws Exception {
        // Given
        var group = stack.namespace().qualify("operator-test");
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        stack.bootstrapServers(),
                        "group.id",
                        group,
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(name(Topic.CHAT_SIGNALS)));
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100));
                return !consumer.assignment().isEmpty();
            });
            consumer.commitSync();

            // When
            var shown = ops.run("lag", "--group", "operator-test", "--json");

            // Then
            assertThat(shown.out()).contains("\"state\":\"Stable\"").contains("\"members\":1");
        }
    }

    @Test
    void shouldShowAGroupThatHasReadNothingYet() {
        // Given
        var group = stack.namespace().qualify("operator-new");
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", stack.bootstrapServers(), "group.id", group, "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(name(Topic.USER_PRESENCE)));
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100));
                return !consumer.assignment().isEmpty();
            });

            // When
            var shown = ops.run("lag", "--group", "operator-new", "--json");

            // Then
            assertThat(shown.out()).contains("\"topic\":null,\"partitions\":0,\"members\":1,\"recordsBehind\":0");
        }
    }

    @Test
    void shouldNameTheGroupsThereAreWhenThereIsNoSuchOne() throws Exception {
        // Given
        stand(stack.namespace().qualify("history"), new TopicPartition(name(Topic.CHAT_EVENTS), 0), 0);

        // When
        var shown = ops.run("lag", "--group", "nobody");

        // Then
        assertThat(shown.status()).isEqualTo(1);
        assertThat(shown.err())
                .contains("There is no group nobody")
                .contains(stack.namespace().qualify("history"));
    }

    private void publish(Topic topic, int partition, int count) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (var i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(name(topic), partition, new byte[] {1}, new byte[] {2}))
                        .get();
            }
        }
    }

    private String setting(ConfigResource resource, String setting) throws Exception {
        var settings = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        return requireNonNull(settings).get(setting).value();
    }

    private void stand(String group, TopicPartition partition, long offset)
            throws ExecutionException, InterruptedException {
        admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(offset)))
                .all()
                .get();
    }
}
