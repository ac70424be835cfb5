package io.parley.infra.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageRefsTest {
    private final MessageRefs refs = new MessageRefs(UUID.randomUUID());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, Integer.MAX_VALUE})
    void shouldFindTheMessageInAFrame(int message) {
        // Given
        var frame = ack(refs.of(message));

        // When
        var found = refs.messageIn(frame);

        // Then
        assertThat(found).isEqualTo(message);
    }

    @Test
    void shouldFindNothingInTheFramesOfOthers() {
        // Given
        var other = new MessageRefs(UUID.randomUUID());

        // When
        var found = refs.messageIn(ack(other.of(5)));

        // Then
        assertThat(found).isEqualTo(-1);
        assertThat(refs.messageIn("{\"type\":\"pong\"}")).isEqualTo(-1);
        assertThat(refs.messageIn("{\"type\":\"ack\",\"ref\":\"")).isEqualTo(-1);
    }

    private static String ack(Ref ref) {
        var frame = new ServerFrame.Ack(ref, ChatId.next(), new Seq(7), MessageId.next(), Instant.EPOCH);
        return new String(new FrameCodec().encode(frame).array(), StandardCharsets.UTF_8);
    }
}
