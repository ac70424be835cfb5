package io.parley.schemas.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class TopicWriterTest {
    private static final Duration PATIENCE = Duration.ofMillis(300);

    @Test
    void shouldWaitForTheTopicAtTheStart() throws IOException {
        // Given one that takes connections and never answers, as a broker that is still starting
        try (var silent = new ServerSocket(0)) {
            var began = System.nanoTime();

            // When
            assertThatThrownBy(() -> {
                        var address = BrokerAccess.open("127.0.0.1:" + silent.getLocalPort());
                        new TopicWriter(address, TopicNamespace.NONE, Topic.CHAT_ACTIONS, PATIENCE).close();
                    })
                    // Then
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("chat.actions.v1");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(PATIENCE);
        }
    }
}
