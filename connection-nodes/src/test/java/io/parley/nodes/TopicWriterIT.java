package io.parley.nodes;

import static io.parley.infra.stack.server.Server.KAFKA;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.schemas.log.TopicWriter;
import io.parley.schemas.log.WriteOutcome;
import io.parley.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
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
                new TopicWriter(stack.bootstrapServers(), stack.namespace().nameOf(Topic.CHAT_ACTIONS))) {
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
}
