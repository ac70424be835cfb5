package io.parley.infra.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PushLogCommandTest {
    @Test
    void shouldPrintAPushOnOneLine() {
        // Given
        var line = """
                {"time":"2026-03-01T12:00:00Z","user":"u","device":"d","platform":"android","chat":"c","seq":7,\
                "actor":"a","mention":true,"title":"Parley","body":"two\\nlines","badge":null}""";

        // When // Then
        assertThat(PushLogCommand.readable(line))
                .isEqualTo("2026-03-01T12:00:00Z  to u  chat c  seq 7  Parley: two lines  (android d, mention)");
    }

    @Test
    void shouldPrintWhatIsCutOffAsItIs() {
        assertThat(PushLogCommand.readable("{\"time\":\"2026")).isEqualTo("{\"time\":\"2026");
    }
}
