package io.parley.streams.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FcmAnswersTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void shouldReadWhenToComeBack() {
        assertThat(FcmAnswers.retryAfter(Map.of("Retry-After", "30"), NOW)).isEqualTo(Duration.ofSeconds(30));
        assertThat(FcmAnswers.retryAfter(Map.of("retry-after", List.of("30")), NOW))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(FcmAnswers.retryAfter(Map.of("Retry-After", "Sun, 1 Mar 2026 12:01:00 GMT"), NOW))
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(FcmAnswers.retryAfter(Map.of("Retry-After", "Sun, 1 Mar 2026 11:00:00 GMT"), NOW))
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void shouldNotBelieveNonsense() {
        assertThat(FcmAnswers.retryAfter(Map.of(), NOW)).isNull();
        assertThat(FcmAnswers.retryAfter(Map.of("Retry-After", "-1"), NOW)).isNull();
        assertThat(FcmAnswers.retryAfter(Map.of("Retry-After", "soon"), NOW)).isNull();
        assertThat(FcmAnswers.retryAfter(Map.of("Retry-After", "99999999999"), NOW))
                .isNull();
    }
}
