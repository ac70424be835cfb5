package io.parley.infra.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeLogCommandTest {
    @Test
    void shouldPrintACodeOnOneLine() {
        // Given
        var line = """
                {"time":"2026-03-01T12:00:00Z","channel":"sms","to":"+4915112345678","code":"012345",\
                "expiresAt":"2026-03-01T12:10:00Z"}""";

        // When // Then
        assertThat(CodeLogCommand.readable(line)).isEqualTo("2026-03-01T12:00:00Z  sms to +4915112345678  012345");
    }

    @Test
    void shouldPrintWhatIsCutOffAsItIs() {
        assertThat(CodeLogCommand.readable("{\"time\":\"2026")).isEqualTo("{\"time\":\"2026");
    }
}
