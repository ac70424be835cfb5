package io.parley.streams.presence;

import io.parley.streams.topology.Golden;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresenceShapeTest {
    @TempDir
    private Path stateDir;

    @Test
    void shouldKeepItsShape() throws IOException {
        try (var presence = new PresenceFixture(stateDir)) {
            Golden.assertShape(presence.topology, "PresenceTopology.txt");
        }
    }
}
