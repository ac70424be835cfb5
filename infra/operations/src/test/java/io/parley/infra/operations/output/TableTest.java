package io.parley.infra.operations.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTest {
    private final StringWriter out = new StringWriter();

    @Test
    void shouldAlignWordsLeftAndNumbersRight() {
        // Given
        var table = new Table("group", "recordsBehind");
        table.row("history", 7);
        table.row("a", null);

        // When
        table.print(new PrintWriter(out), false);

        // Then
        assertThat(out.toString().lines())
                .containsExactly("GROUP    RECORDS BEHIND", "history               7", "a                     -");
    }

    @Test
    void shouldPrintOneObjectALineForPrograms() {
        // Given
        var table = new Table("group", "recordsBehind");
        table.row("hist\"ory", 7);
        table.row("a", null);

        // When
        table.print(new PrintWriter(out), true);

        // Then
        assertThat(out.toString().lines())
                .containsExactly(
                        "{\"group\":\"hist\\\"ory\",\"recordsBehind\":7}", "{\"group\":\"a\",\"recordsBehind\":null}");
    }
}
