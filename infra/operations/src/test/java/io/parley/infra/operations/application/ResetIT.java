package io.parley.infra.operations.application;

import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.infra.operations.Ops;
import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.schemas.topic.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithStack({KAFKA, REGISTRY})
class ResetIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PRESENCE = "presence";

    private final TestStack stack;
    private final Ops ops;
    private final Admin admin;
    private final String id;
    private final String changelog;
    private final TopicPartition input;

    ResetIT(TestStack stack) {
        this.stack = stack;
        ops = Ops.onLog(stack);
        admin = Admin.create(Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()));
        id = stack.namespace().qualify(PRESENCE);
        changelog = id + "-presences-changelog";
        input = new TopicPartition(stack.namespace().nameOf(Topic.USER_SESSIONS), 0);
    }

    @BeforeEach
    void leaveStoresAndAPosition() throws Exception {
        if (!admin.listTopics().names().get().contains(changelog)) {
            admin.createTopics(List.of(new NewTopic(changelog, 1, (short) 1)))
                    .all()
                    .get();
            await().atMost(PATIENCE)
                    .until(() -> admin.listTopics().names().get().contains(changelog));
        }
        admin.alterConsumerGroupOffsets(id, Map.of(input, new OffsetAndMetadata(7)))
                .all()
                .get();
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void shouldSayWhatItWouldDoAndDoNothing(@TempDir Path stateDir) throws Exception {
        // Given
        var stores = Files.createDirectories(stateDir.resolve(id).resolve("0_0"));
        var audited = audited();

        // When
        var shown = ops.run("reset", PRESENCE, "--state-dir", stateDir.toString());

        // Then
        assertThat(shown.status()).isZero();
        assertThat(shown.out())
                .contains(changelog, input.topic(), "Would delete " + stateDir.resolve(id), "Nothing was changed");
        assertThatNothingWasChanged();
        assertThat(stores).exists();
        assertThat(audited()).isEqualTo(audited);
    }

    @Test
    void shouldDeleteTheStoresAndBeginAnewWhenToldTo(@TempDir Path stateDir) throws Exception {
        // Given
        Files.createDirectories(stateDir.resolve(id).resolve("0_0"));
        Files.createDirectories(stateDir.resolve("another"));
        var audited = audited();

        // When
        var done = ops.run(
                "reset", PRESENCE, "--state-dir", stateDir.toString(), "--execute", "--reason", "its stores were lost");

        // Then
        assertThat(done.err()).isEmpty();
        assertThat(done.status()).isZero();
        await().atMost(PATIENCE).until(() -> !admin.listTopics().names().get().contains(changelog));
        assertThat(position()).isZero();
        assertThat(stateDir.resolve(id)).doesNotExist();
        assertThat(stateDir.resolve("another")).exists();
        assertThat(audited()).isEqualTo(audited + 1);
    }

    @Test
    void shouldRefuseWhileAMemberIsThereAndNameIt() throws Exception {
        // Given
        try (var member = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        stack.bootstrapServers(),
                        "group.id",
                        id,
                        "client.id",
                        "still-here",
                        "enable.auto.commit",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            member.subscribe(List.of(stack.namespace().nameOf(Topic.USER_PRESENCE)));
            await().atMost(PATIENCE).until(() -> {
                member.poll(Duration.ofMillis(100));
                return !member.assignment().isEmpty();
            });

            // When
            var refused = ops.run("reset", PRESENCE, "--execute", "--reason", "in a hurry");

            // Then
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err()).contains(id + " is running", "still-here at /", "Nothing was changed");
            assertThatNothingWasChanged();
        }
    }

    @Test
    void shouldRefuseSequencingAndSayWhatToDoInstead() throws Exception {
        // When
        var refused = ops.run("reset", "sequencing", "--execute", "--reason", "why not");

        // Then
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("sequencing is never reset", "instead");
        assertThatNothingWasChanged();
    }

    @Test
    void shouldRefuseAnApplicationThatItDoesNotKnow() throws Exception {
        // When
        var refused = ops.run("reset", "history", "--execute", "--reason", "why not");

        // Then
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("no Streams application history", "routing, receipts, presence");
        assertThatNothingWasChanged();
    }

    @Test
    void shouldDoNothingWithoutAReason() throws Exception {
        // When
        var refused = ops.run("reset", PRESENCE, "--execute");

        // Then
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("--reason");
        assertThatNothingWasChanged();
    }

    @Test
    void shouldDoNothingWhenTheStateDirectoryIsAnother(@TempDir Path elsewhere) throws Exception {
        // When
        var refused = ops.run(
                "reset",
                PRESENCE,
                "--state-dir",
                elsewhere.toString(),
                "--execute",
                "--reason",
                "its stores were lost");

        // Then
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("there is no directory " + elsewhere.resolve(id));
        assertThatNothingWasChanged();
    }

    private void assertThatNothingWasChanged() throws Exception {
        assertThat(admin.listTopics().names().get()).contains(changelog);
        assertThat(position()).isEqualTo(7);
    }

    private long position() throws Exception {
        var committed = admin.listConsumerGroupOffsets(id)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(input);
        return committed == null ? -1 : committed.offset();
    }

    /// How many records the audit has.
    private long audited() throws Exception {
        var partitions = Set.copyOf(stack.namespace().partitionsOf(Topic.AUDIT_ACTIONS));
        var ends = admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(one -> one, _ -> OffsetSpec.latest())))
                .all()
                .get();
        return ends.values().stream().mapToLong(end -> end.offset()).sum();
    }
}
