package io.parley.infra.operations.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.infra.operations.cluster.Applications;
import io.parley.infra.stack.process.StackException;
import io.parley.schemas.topic.Component;
import org.junit.jupiter.api.Test;

class ResetCommandTest {
    @Test
    void shouldAllowEveryApplicationButTheOneThatDecides() {
        // When
        var allowed = Applications.names().stream()
                .filter(name -> !name.equals("sequencing"))
                .map(ResetCommand::resettable);

        // Then
        assertThat(allowed)
                .containsExactly(
                        Component.ROUTING,
                        Component.RECEIPTS,
                        Component.PRESENCE,
                        Component.NOTIFICATION,
                        Component.ANALYTICS);
    }

    @Test
    void shouldSayWhyTheOneThatDecidesIsNever() {
        assertThatThrownBy(() -> ResetCommand.resettable("sequencing"))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("what has been decided");
    }
}
