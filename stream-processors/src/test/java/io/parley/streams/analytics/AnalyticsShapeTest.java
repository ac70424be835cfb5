package io.parley.streams.analytics;

import io.parley.streams.topology.Golden;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyticsShapeTest {
    @TempDir
    private Path stateDir;

    @Test
    void shouldKeepItsShape() throws IOException {
        try (var analytics = new AnalyticsFixture(stateDir)) {
            Golden.assertShape(analytics.topology, "AnalyticsTopology.txt");
        }
    }
}
