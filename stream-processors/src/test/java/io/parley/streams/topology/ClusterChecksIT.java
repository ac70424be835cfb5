package io.parley.streams.topology;

import static io.parley.infra.stack.server.Server.KAFKA;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithStack(KAFKA)
class ClusterChecksIT {
    private static final Set<Topic> LOG = Set.of(Topic.CHAT_ACTIONS);

    private final TestStack stack;
    private final Admin admin;

    ClusterChecksIT(TestStack stack) {
        this.stack = stack;
        this.admin = Admin.create(Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()));
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void shouldFindTheLocalClusterFit() {
        var checks = new ClusterChecks(_ -> admin, stack.namespace());

        assertThatCode(() -> checks.requireTopics(Set.of(Topic.values()))).doesNotThrowAnyException();
        assertThatCode(checks::requireTransactions).doesNotThrowAnyException();
        assertThatCode(() -> checks.requireDurable(LOG)).doesNotThrowAnyException();
    }

    @Test
    void shouldNameATopicThatDoesNotExist() {
        var checks = new ClusterChecks(_ -> admin, other("missing"));

        assertThatThrownBy(() -> checks.requireTopics(LOG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("missing.chat.actions.v1 does not exist");
    }

    @Test
    void shouldRefuseAnotherNumberOfPartitions() throws Exception {
        // Given
        create("parted", 7, "LogAppendTime");

        // Then
        assertThatThrownBy(() -> new ClusterChecks(_ -> admin, other("parted")).requireTopics(LOG))
                .hasMessageContaining("7 partitions instead of 4");
    }

    @Test
    void shouldRefuseALogInTheOrderOfClientsClocks() throws Exception {
        // Given
        create("clocked", Topic.CHAT_ACTIONS.partitions(), "CreateTime");

        // Then
        assertThatThrownBy(() -> new ClusterChecks(_ -> admin, other("clocked")).requireTopics(LOG))
                .hasMessageContaining("LogAppendTime");
    }

    private void create(String name, int partitions, String timestamps) throws Exception {
        var topic = new NewTopic(other(name).nameOf(Topic.CHAT_ACTIONS), partitions, (short) 1)
                .configs(Map.of("message.timestamp.type", timestamps));
        admin.createTopics(List.of(topic)).all().get();
        // The controller answers before the broker has heard of it.
        await().until(() -> admin.listTopics().names().get().contains(topic.name()));
    }

    private TopicNamespace other(String name) {
        return new TopicNamespace(stack.namespace().prefix() + "-" + name);
    }
}
