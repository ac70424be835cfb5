package io.parley.infra.stack.topic;

import static io.parley.infra.stack.server.Server.KAFKA;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.infra.stack.topic.Drift.Difference;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

@WithStack(value = KAFKA, catalogue = false)
class CatalogueIT {
    private final Admin admin;
    private final TopicNamespace namespace;

    CatalogueIT(TestStack stack, TestInfo test) {
        admin = Admin.create(Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()));
        var name = Integer.toHexString(test.getDisplayName().hashCode());
        namespace = new TopicNamespace(stack.namespace().prefix() + "-" + name);
    }

    @AfterEach
    void removeTopics() throws Exception {
        try (admin) {
            admin.deleteTopics(admin.listTopics().names().get().stream()
                            .filter(name -> name.startsWith(namespace.prefix()))
                            .toList())
                    .all()
                    .get();
        }
    }

    private Catalogue catalogue() {
        return new Catalogue(admin, namespace, Replication.LOCAL);
    }

    private Config settings(String topic) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return requireNonNull(
                admin.describeConfigs(List.of(resource)).all().get().get(resource));
    }

    private void delete(String topic) throws Exception {
        admin.deleteTopics(List.of(topic)).all().get();
        await().until(() -> !admin.listTopics().names().get().contains(topic));
    }

    private void awaitPartitions(String topic, int count) {
        await().ignoreException(ExecutionException.class).until(() -> {
            var description =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
            return description != null && description.partitions().size() == count;
        });
    }

    @Test
    void shouldCreateWhatIsMissingAndNothingElse() throws Exception {
        // Given
        var all = Stream.of(Topic.values()).map(namespace::nameOf).toList();

        // When
        var first = catalogue().apply();
        delete(namespace.nameOf(Topic.CHAT_REFUSALS));
        var second = catalogue().apply();
        var third = catalogue().apply();

        // Then
        assertThat(first).containsExactlyElementsOf(all);
        assertThat(second).containsExactly(namespace.nameOf(Topic.CHAT_REFUSALS));
        assertThat(third).isEmpty();
    }

    @Test
    void shouldCreateTopicsAsTheCatalogueDescribesThem() throws Exception {
        // Given
        var name = namespace.nameOf(Topic.CHAT_ACTIONS);

        // When
        catalogue().apply();

        // Then
        var descriptions = admin.describeTopics(List.of(name)).allTopicNames().get();
        assertThat(descriptions.get(name))
                .isNotNull()
                .satisfies(
                        description -> assertThat(description.partitions()).hasSize(Topic.CHAT_ACTIONS.partitions()));
        var settings = settings(name);
        Topic.CHAT_ACTIONS
                .config()
                .forEach((setting, value) ->
                        assertThat(settings.get(setting).value()).isEqualTo(value));
    }

    @Test
    void shouldRefuseAnotherNumberOfPartitions() throws Exception {
        // Given
        var name = namespace.nameOf(Topic.CHAT_EVENTS);
        var right = Topic.CHAT_EVENTS.partitions();
        catalogue().apply();
        admin.createPartitions(Map.of(name, NewPartitions.increaseTo(right + 1)))
                .all()
                .get();
        awaitPartitions(name, right + 1);

        // When
        var drift = catchThrowableOfType(Drift.class, () -> catalogue().apply());

        // Then
        assertThat(drift.differences())
                .containsExactly(new Difference(name, "partitions", "" + right, "" + (right + 1)));
        assertThat(drift).hasMessageContaining(name + ": partitions should be " + right + " but is " + (right + 1));
    }

    @Test
    void shouldRefuseAnotherSettingAndCreateNothing() throws Exception {
        // Given
        var name = namespace.nameOf(Topic.CHAT_EVENTS);
        var missing = namespace.nameOf(Topic.CHAT_REFUSALS);
        catalogue().apply();
        delete(missing);
        var shorter = new AlterConfigOp(new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, name), List.of(shorter)))
                .all()
                .get();

        await().until(() -> "1000".equals(settings(name).get("retention.ms").value()));

        // When
        var drift = catchThrowableOfType(Drift.class, () -> catalogue().apply());

        // Then
        assertThat(drift.differences()).containsExactly(new Difference(name, "retention.ms", "-1", "1000"));
        assertThat(admin.listTopics().names().get()).doesNotContain(missing);
    }

    @Test
    void shouldNameEveryDifferenceAtOnce() throws Exception {
        // Given
        var name = namespace.nameOf(Topic.CHAT_ACTIONS);
        admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();

        awaitPartitions(name, 1);

        // When
        var drift = catchThrowableOfType(
                Drift.class, () -> new Catalogue(admin, namespace, Replication.PRODUCTION).apply());

        // Then
        assertThat(drift.differences())
                .extracting(Difference::setting)
                .containsExactlyInAnyOrder(
                        "partitions",
                        "replication.factor",
                        "min.insync.replicas",
                        "message.timestamp.type",
                        "retention.ms");
    }
}
