package io.parley.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.schemas.id.ChatId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {
    @ParameterizedTest
    @EnumSource
    void shouldBeNamedDomainDatasetVersion(Topic topic) {
        assertThat(topic.baseName()).matches("(public\\.)?[a-z]+\\.[a-z-]+\\.v[1-9][0-9]*(\\.dlq)?");
        assertThat(topic.writers()).isNotEmpty();
        assertThat(topic.readers()).isNotEmpty();
    }

    @Test
    void shouldStampWhatIsAskedOfChatsAndTheHopsOfMessagesWithTheBrokersTime() {
        assertThat(Arrays.stream(Topic.values())
                        .filter(topic -> "LogAppendTime".equals(topic.config().get("message.timestamp.type"))))
                .containsExactly(
                        Topic.CHAT_ACTIONS,
                        Topic.NODE_INBOX,
                        Topic.PUSH_CANDIDATES,
                        Topic.CHAT_MARKS,
                        Topic.PUSH_REQUESTS);
    }

    @Test
    void shouldPartitionAsKafkaItselfDoes() {
        for (var i = 0; i < 1_000; i++) {
            var chat = ChatId.next();
            var bytes = chat.toString().getBytes(StandardCharsets.UTF_8);
            assertThat(Partitions.ofChat(chat, 12)).isEqualTo(Utils.toPositive(Utils.murmur2(bytes)) % 12);
        }
    }

    @Test
    void shouldHaveAsManyPartitionsAsTheClusterIsGiven() {
        assertThat(PartitionCount.parse("60")).isEqualTo(60);
        assertThat(PartitionCount.parse(null)).isEqualTo(4);
        assertThat(PartitionCount.parse("")).isEqualTo(4);
        for (var wrong : List.of("0", "-1", "1000", "four", "4.0")) {
            assertThatThrownBy(() -> PartitionCount.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("PARLEY_PARTITIONS is not a number from 1 to 999: " + wrong);
        }
    }

    @Test
    void shouldPrefixNamesWithTheNamespace() {
        assertThat(new TopicNamespace("blue").nameOf(Topic.CHAT_EVENTS)).isEqualTo("blue.chat.events.v1");
        assertThat(TopicNamespace.NONE.nameOf(Topic.CHAT_EVENTS)).isEqualTo("chat.events.v1");
        assertThatThrownBy(() -> new TopicNamespace("Blue.")).isInstanceOf(IllegalArgumentException.class);
    }
}
