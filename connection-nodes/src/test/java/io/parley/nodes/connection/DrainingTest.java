package io.parley.nodes.connection;

import static io.parley.nodes.connection.Given.SEND;
import static io.parley.nodes.connection.Given.SYNC;
import static io.parley.nodes.connection.Given.answer;
import static io.parley.nodes.connection.Given.draining;
import static io.parley.nodes.connection.Given.entry;
import static io.parley.nodes.connection.Given.frame;
import static io.parley.nodes.connection.Given.live;
import static io.parley.nodes.connection.Given.received;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.nodes.connection.Effect.Close;
import io.parley.nodes.connection.Effect.Pass;
import io.parley.nodes.connection.Effect.Say;
import io.parley.nodes.connection.Input.Delivered;
import io.parley.nodes.connection.Input.DrainBegun;
import io.parley.nodes.connection.Input.Tick;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.frame.ServerFrame.Failure;
import io.parley.schemas.frame.ServerFrame.Refused;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.inbox.InboxMessage.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DrainingTest {
    @Test
    void inLiveShouldAnnounceThatTheNodeStops() {
        // When
        var effects = live().on(new DrainBegun(2_000, 3_000), 0);

        // Then
        assertThat(effects).containsExactly(new Say(new ServerFrame.Draining(2_000)));
    }

    @Test
    void inDrainingShouldRefuseNewSends() {
        // When
        var effects = draining().on(received(SEND), 0);

        // Then
        assertThat(effects).containsExactly(new Say(Refused.of(SEND.ref(), Refusal.BUSY, Duration.ofSeconds(1))));
    }

    @Test
    void inDrainingShouldRefuseSync() {
        // When
        var effects = draining().on(received(SYNC), 0);

        // Then
        assertThat(effects).containsExactly(new Say(Failure.of(null, Refusal.UNAVAILABLE)));
    }

    @Test
    void inDrainingShouldStillAnswerEarlierSendsAndDeliver() {
        // Given
        var connection = draining();

        // When
        var acked = connection.on(answer(new Outcome.Accepted(new Seq(5), MessageId.next()), Instant.EPOCH), 0);
        var delivered = connection.on(new Delivered(entry(6)), 0);

        // Then
        assertThat(acked).hasOnlyElementsOfType(Say.class).hasSize(1);
        assertThat(delivered).containsExactly(new Pass(frame("event 6")));
    }

    @Test
    void inDrainingShouldCloseAfterThePatience() {
        // Given
        var connection = draining();

        // When
        var effects = connection.on(new Tick(), 3_000);

        // Then
        assertThat(effects).contains(new Close(CloseReason.DRAINING));
    }
}
