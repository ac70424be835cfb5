package io.parley.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.streams.Topology;

/// Compares the shape of a topology with the one kept beside the tests. A changed name is a changed store,
/// changelog or operator of a running platform.
public final class Golden {
    private static final Path RESOURCES = Path.of("src/test/resources");

    private Golden() {}

    public static void assertShape(Topology topology, String file) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(RESOURCES.resolve(file), topology.describe().toString());
        }
        var expected = Files.readString(RESOURCES.resolve(file));
        assertThat(topology.describe().toString().strip()).isEqualTo(expected.strip());
    }
}
