package io.parley.infra.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class OpsCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldNameEveryCommandWhenNoneIsGiven() {
        // When
        var status = run();

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(err.toString())
                .contains("Say what to do: topics, lag, streams, nodes, tail, trace")
                .contains("./parley ops --help");
    }

    @Test
    void shouldSayWhatItDidNotUnderstand() {
        // When
        var status = run("tail", "chat.events.v1", "--nonsense");

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).contains("--nonsense").contains("./parley ops tail --help");
    }

    @Test
    void shouldPrintACompletionThatKnowsEveryCommand() {
        // When
        var status = run("completion");

        // Then
        assertThat(status).isZero();
        assertThat(out.toString()).contains("complete -F _complete_parley").contains("list drain open", "--state-dir");
    }

    private int run(String... args) {
        var command = OpsCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return OpsCommand.execute(command, args);
    }
}
