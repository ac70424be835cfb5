package io.parley.streams.topology;

import static io.parley.infra.stack.server.Server.KAFKA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

@WithStack(value = KAFKA, catalogue = false)
class FirstPositionIT {
    private final TestStack stack;
    private final Admin admin;
    private String application = "";
    private String topic = "";
    private TopicPartition partition = new TopicPartition("", 0);

    FirstPositionIT(TestStack stack) {
        this.stack = stack;
        this.admin = Admin.create(Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()));
    }

    @BeforeEach
    void createTopic(TestInfo test) throws Exception {
        application =
                stack.namespace().qualify(test.getTestMethod().orElseThrow().getName());
        topic = application + "-log";
        partition = new TopicPartition(topic, 0);
        create(topic);
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void shouldStartAWholeLogAtItsBeginning() throws Exception {
        // When
        new FirstPosition(admin, application).ensure(topic, 1);

        // Then
        assertThat(committed()).isEqualTo(new OffsetAndMetadata(0));
    }

    @Test
    void shouldLeaveAPositionAlone() throws Exception {
        // Given
        admin.alterConsumerGroupOffsets(application, Map.of(partition, new OffsetAndMetadata(0)))
                .all()
                .get();
        create(application + "-chat-head-changelog");
        writeAndDelete(3);

        // When
        new FirstPosition(admin, application).ensure(topic, 1);

        // Then
        assertThat(committed()).isEqualTo(new OffsetAndMetadata(0));
    }

    @Test
    void shouldNotGuessWhenTheStoresExist() throws Exception {
        // Given
        create(application + "-chat-head-changelog");

        // Then
        assertThatThrownBy(() -> new FirstPosition(admin, application).ensure(topic, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("will not guess");
        assertThat(committed()).isNull();
    }

    @Test
    void shouldNotStartInTheMiddleOfALog() throws Exception {
        // Given
        writeAndDelete(3);

        // Then
        assertThatThrownBy(() -> new FirstPosition(admin, application).ensure(topic, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rebuild");
        assertThat(committed()).isNull();
    }

    private void create(String name) throws Exception {
        admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        // The controller answers before the broker has heard of it.
        await().until(() -> admin.listTopics().names().get().contains(name));
    }

    private void writeAndDelete(int records) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (var i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(topic, new byte[] {1})).get();
            }
        }
        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(records)))
                .all()
                .get();
    }

    private @Nullable OffsetAndMetadata committed() throws Exception {
        var offsets = admin.listConsumerGroupOffsets(application);
        return offsets.partitionsToOffsetAndMetadata().get().get(partition);
    }
}
