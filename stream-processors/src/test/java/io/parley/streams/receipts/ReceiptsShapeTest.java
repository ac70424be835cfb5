package io.parley.streams.receipts;

import io.parley.streams.topology.Golden;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptsShapeTest {
    @TempDir
    private Path stateDir;

    @Test
    void shouldKeepItsShape() throws IOException {
        try (var receipts = new ReceiptsFixture(stateDir)) {
            Golden.assertShape(receipts.topology, "ReceiptsTopology.txt");
        }
    }
}
