package io.parley.infra.system;

import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.infra.system.OpsProcess.Ended;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.topic.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// `./parley ops shadow notifications` as a process, which starts stream processors as processes.
@WithStack({KAFKA, REGISTRY})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShadowNotificationsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private TestStack stack;
    private final Instant then = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);

    @AutoClose
    private Admin admin;

    @AutoClose
    private KeptPast past;

    private UserId acknowledging;
    private UserId gathering;
    private UserId muting;
    private final ChatId chat = ChatId.next();

    @TempDir
    private Path home;

    private Map<String, Long> ends = Map.of();

    @BeforeAll
    void happen(TestStack stack) throws Exception {
        this.stack = stack;
        admin = Admin.create(Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()));
        past = new KeptPast(stack, admin);
        acknowledging = past.user(then.minusSeconds(60));
        gathering = past.user(then.minusSeconds(60));
        muting = past.user(then.minusSeconds(60));
        // In the order of time, as brokers write it.
        past.muted(muting, chat, then.minusSeconds(1), then.plusSeconds(5));
        past.missed(acknowledging, chat, 5, false, then);
        past.missed(gathering, chat, 1, false, then);
        past.missed(muting, chat, 8, false, then);
        past.missed(gathering, chat, 2, true, then.plusSeconds(4));
        past.acknowledged(acknowledging, chat, 5, then.plusSeconds(5));
        past.crowded(then.plusSeconds(10));
        past.missed(past.user(then), chat, 9, false, then.plusSeconds(60));
        // Where the live topology stands.
        var candidates = stack.namespace().partitionsOf(Topic.PUSH_CANDIDATES).getFirst();
        admin.alterConsumerGroupOffsets(liveGroup(), Map.of(candidates, new OffsetAndMetadata(1)))
                .all()
                .get();
        ends = ends();
    }

    @AfterEach
    void nothingLiveWasChangedAndNothingIsLeft() throws Exception {
        assertThat(ends()).isEqualTo(ends);
        var position = admin.listConsumerGroupOffsets(liveGroup())
                .partitionsToOffsetAndMetadata()
                .get();
        assertThat(position.values()).extracting(OffsetAndMetadata::offset).containsExactly(1L);
        assertThat(shadowTopics()).isEmpty();
        assertThat(shadowGroups()).isEmpty();
        try (var left = Files.list(home)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void shouldFindNoDifferenceBetweenTheSameRules() throws Exception {
        // When
        var same = ops("--execute", "--reason", "the same again");

        // Then
        assertThat(same.out()).as(same.text()).isEmpty();
        assertThat(same.text()).contains(" 0 of them only by those; ", " 0 only by those.");
        assertThat(same.status()).isZero();
    }

    @Test
    void shouldShowWhatALongerGraceWouldPushDifferently() throws Exception {
        // When
        var changed = ops(
                "--set",
                "parley.notification.grace=10s",
                "--show",
                "1000",
                "--execute",
                "--reason",
                "people complain of pushes");

        // Then
        assertThat(differences(changed))
                .as(changed.text())
                .containsExactlyInAnyOrder(
                        "as they are: 5 to " + acknowledging + " of " + then,
                        "as they are: 1 to " + gathering + " of " + then,
                        "changed: 8 to " + muting + " of " + then);
        assertThat(changed.status()).isOne();
    }

    @Test
    void shouldCleanUpAfterOneThatWasKilled() throws Exception {
        // Given
        var killed = process()
                .start(Path.of("target", "shadow-notifications.out"), command("--execute", "--reason", "to be killed"));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !killed.isAlive() || shadowGroups().size() == 2);
        killed.destroyForcibly().waitFor();
        assertThat(shadowTopics()).isNotEmpty();

        // When
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> ops("--execute", "--reason", "once more").status() == 0);

        // Then
        assertThat(shadowTopics()).isEmpty();
    }

    @Test
    void shouldRefuseSettingsThatCouldHaveEffectsAndDoNothingUntold() throws Exception {
        // When
        var refused = ops("--set", "parley.kafka.namespace=live", "--execute", "--reason", "wrong on purpose");
        var untold = ops("--set", "parley.notification.grace=10s");

        // Then
        assertThat(refused.text())
                .contains("--set parley.kafka.namespace: only settings of notifications can be tried");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(untold.text()).contains("Would decide every kept candidate");
        assertThat(untold.status()).isZero();
    }

    private Ended ops(String... options) throws Exception {
        return process().run(command(options));
    }

    private OpsProcess process() {
        return new OpsProcess(
                home,
                List.of(
                        "--bootstrap-servers",
                        stack.bootstrapServers(),
                        "--registry",
                        stack.registryUrl().toString(),
                        "--namespace",
                        stack.namespace().prefix()));
    }

    private static String[] command(String... options) {
        return Stream.concat(Stream.of("shadow", "notifications", "--json"), Stream.of(options))
                .toArray(String[]::new);
    }

    /// Of the chat of this test.
    private List<String> differences(Ended ended) {
        return ended.out().stream()
                .filter(push -> push.path("chat").asString().equals(chat.toString()))
                .map(push -> "%s: %d to %s of %s"
                        .formatted(
                                push.path("rules").asString(),
                                push.path("seq").asLong(),
                                push.path("user").asString(),
                                push.path("time").asString()))
                .toList();
    }

    private String liveGroup() {
        return stack.namespace().qualify("notification");
    }

    private List<String> shadowTopics() throws Exception {
        return admin.listTopics().names().get().stream()
                .filter(this::isOfAShadow)
                .toList();
    }

    private List<String> shadowGroups() throws Exception {
        return admin.listGroups().all().get().stream()
                .map(group -> group.groupId())
                .filter(this::isOfAShadow)
                .toList();
    }

    private boolean isOfAShadow(String name) {
        return name.startsWith(stack.namespace().prefix() + "-shadow");
    }

    /// Of every live topic but that of the audit.
    private Map<String, Long> ends() throws Exception {
        var wanted = Stream.of(Topic.values())
                .filter(topic -> topic != Topic.AUDIT_ACTIONS)
                .flatMap(topic -> stack.namespace().partitionsOf(topic).stream())
                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        var found = new TreeMap<String, Long>();
        admin.listOffsets(wanted).all().get().forEach((partition, end) -> found.put(nameOf(partition), end.offset()));
        return found;
    }

    private static String nameOf(TopicPartition partition) {
        return partition.topic() + "-" + partition.partition();
    }
}
