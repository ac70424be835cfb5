package io.parley.nodes.connection;

import static io.parley.nodes.connection.Given.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.nodes.connection.Effect.Close;
import io.parley.nodes.connection.Effect.Ping;
import io.parley.nodes.connection.Input.ControlReceived;
import io.parley.nodes.connection.Input.Tick;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    @Test
    void inLiveShouldPingASilentClientOnceThenClose() {
        // Given
        var connection = live();

        // When
        var atOne = connection.on(new Tick(), 30_000);
        var between = connection.on(new Tick(), 31_000);
        var atTwo = connection.on(new Tick(), 60_000);

        // Then
        assertThat(atOne).containsExactly(new Ping());
        assertThat(between).isEmpty();
        assertThat(atTwo).contains(new Close(CloseReason.SILENT));
    }

    @Test
    void inLiveShouldTakeAPongAsASignOfLife() {
        // Given
        var connection = live();
        connection.on(new Tick(), 30_000);
        connection.on(new ControlReceived(), 30_010);

        // When
        var effects = connection.on(new Tick(), 60_000);

        // Then
        assertThat(effects).isEmpty();
    }

    @Test
    void inLiveShouldCloseWhenTheTokenEnds() {
        // Given
        var connection = live();
        connection.on(new ControlReceived(), Given.TOKEN_MS - 1);

        // When
        var before = connection.on(new Tick(), Given.TOKEN_MS - 1);
        var after = connection.on(new Tick(), Given.TOKEN_MS);

        // Then
        assertThat(before).isEmpty();
        assertThat(after).contains(new Close(CloseReason.TOKEN_EXPIRED));
    }
}
