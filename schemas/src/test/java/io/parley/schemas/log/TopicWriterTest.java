package io.parley.schemas.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.schemas.codec.Codecs;
import io.parley.schemas.registry.RegistryFixture;
import io.parley.schemas.topic.TopicNamespace;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class ActionLogTest {
    private static final Duration PATIENCE = Duration.ofMillis(300);

    @Test
    void shouldWaitForTheTopicLongerThanOneSendMayBlock() throws IOException {
        try (var registry = new RegistryFixture();
                // Takes connections and never answers, as a broker that is still starting.
                var silent = new ServerSocket(0)) {
            // Given
            var codec = new Codecs(registry.registry(), TopicNamespace.NONE).actions();
            var began = System.nanoTime();

            // When
            assertThatThrownBy(() -> {
                        try (var log = new ActionLog(
                                "127.0.0.1:" + silent.getLocalPort(), TopicNamespace.NONE, codec, 1_000, PATIENCE)) {
                            assertThat(log).isNull();
                        }
                    })
                    // Then
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("chat.actions.v1");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(PATIENCE);
        }
    }
}
