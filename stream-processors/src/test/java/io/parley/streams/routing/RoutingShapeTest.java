package io.parley.streams.routing;

import io.parley.streams.topology.Golden;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutingShapeTest {
    @TempDir
    private Path stateDir;

    @Test
    void shouldKeepItsShape() throws IOException {
        try (var routing = new RoutingFixture(stateDir)) {
            Golden.assertShape(routing.topology, "RoutingTopology.txt");
        }
    }
}
