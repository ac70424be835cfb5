package io.parley.nodes;

import static io.parley.infra.stack.server.Server.KAFKA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.log.TopicWriter;
import io.parley.schemas.log.WriteOutcome;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

@WithStack(KAFKA)
class TopicWriterIT {
    private static final byte[] LARGE = new byte[100_000];
    private static final int MORE_THAN_A_BROKER_TAKES_MEANWHILE = 20_000;

    private final TestStack stack;

    TopicWriterIT(TestStack stack) {
        this.stack = stack;
    }

    @Test
    void shouldRefuseAtOnceWhatItCannotQueue() {
        // Given
        try (var writer =
                new TopicWriter(BrokerAccess.open(stack.bootstrapServers()), stack.namespace(), Topic.CHAT_ACTIONS)) {
            var outcomes = new ArrayList<CompletableFuture<WriteOutcome>>();

            // When
            do {
                outcomes.add(writer.write(0, "chat", LARGE));
            } while (outcomes.getLast().getNow(WriteOutcome.STORED) == WriteOutcome.STORED
                    && outcomes.size() < MORE_THAN_A_BROKER_TAKES_MEANWHILE);

            // Then
            assertThat(outcomes.removeLast()).isCompletedWithValue(WriteOutcome.BUSY);
            assertThat(outcomes).extracting(CompletableFuture::join).containsOnly(WriteOutcome.STORED);
            assertThat(writer.write(0, "chat", LARGE).join()).isEqualTo(WriteOutcome.STORED);
        }
    }

    @Test
    void shouldNotWriteToATopicWithAnotherNumberOfPartitions() throws Exception {
        // Given
        var other = new TopicNamespace(stack.namespace().prefix() + "-other");
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()))) {
            var topic = new NewTopic(other.nameOf(Topic.CHAT_ACTIONS), Topic.CHAT_ACTIONS.partitions() + 1, (short) 1);
            admin.createTopics(List.of(topic)).all().get();
        }

        // When // Then
        assertThatThrownBy(() ->
                        new TopicWriter(BrokerAccess.open(stack.bootstrapServers()), other, Topic.CHAT_ACTIONS).close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has 5 partitions, but this process expects 4: set PARLEY_PARTITIONS");
    }
}
