package io.parley.streams.analytics;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class AnalyticsSettingsTest {
    @Test
    void shouldLeaveTimeForReadingsThatAreToldLate() {
        assertThatThrownBy(() -> settings(Duration.ofHours(1), Duration.ofHours(1)))
                .hasMessageStartingWith("parley.analytics.conversion must be shorter than grace");
    }

    @Test
    void shouldRefuseATimeThatIsNone() {
        assertThatThrownBy(() -> settings(Duration.ofHours(1), Duration.ZERO))
                .hasMessageStartingWith("parley.analytics:")
                .hasMessageContaining("conversion");
    }

    private static AnalyticsSettings settings(Duration grace, Duration conversion) {
        var second = Duration.ofSeconds(1);
        return new AnalyticsSettings(
                "keys", 1, second, second, second, DataSize.ofMegabytes(1), second, second, grace, conversion, second);
    }
}
