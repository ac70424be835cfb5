package io.parley.streams.notification;

import io.parley.streams.topology.Golden;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotificationShapeTest {
    @TempDir
    private Path stateDir;

    @Test
    void shouldKeepItsShape() throws IOException {
        try (var notification = new NotificationFixture(stateDir)) {
            Golden.assertShape(notification.topology, "NotificationTopology.txt");
        }
    }
}
