package io.parley.infra.client.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloseAdviceTest {
    @ParameterizedTest
    @CsvSource({
        "1000, STOP", "1001, RESUME", "1002, STOP", "1003, STOP", "1006, RESUME", "1007, STOP", "1008, STOP",
        "1009, STOP", "1012, RESUME", "1013, RESUME", "4400, STOP", "4401, SIGN_IN", "4403, STOP", "4408, RESUME",
        "4409, STOP", "4410, START_OVER", "4426, STOP", "4429, WAIT", "4503, RESUME"
    })
    void shouldSayWhatACloseCodeAsksFor(int code, CloseAdvice advice) {
        // When
        var said = CloseAdvice.of(code);

        // Then
        assertThat(said).isEqualTo(advice);
    }
}
