package io.parley.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplacementsTest {
    private final Replacements replacements = new Replacements();

    @Test
    void shouldWaitLongerAfterEachFailureAndGiveUpInTheEnd() {
        // When
        var waits = IntStream.range(0, 11)
                .mapToObj(failure ->
                        replacements.after(Duration.ofSeconds(failure).toNanos()))
                .toList();

        // Then
        assertThat(waits.getFirst()).contains(Duration.ofMillis(500));
        assertThat(waits.get(1)).contains(Duration.ofSeconds(1));
        assertThat(waits.get(9)).contains(Duration.ofSeconds(15));
        assertThat(waits.getLast()).isEmpty();
    }

    @Test
    void shouldForgetFailuresOfLongAgo() {
        // Given
        IntStream.range(0, 10).forEach(_ -> replacements.after(0));

        // When
        var wait = replacements.after(Duration.ofMinutes(6).toNanos());

        // Then
        assertThat(wait).contains(Duration.ofMillis(500));
    }
}
