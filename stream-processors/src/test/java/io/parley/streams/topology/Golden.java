package io.parley.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.streams.Topology;

/// Compares the shape of a topology with the one kept beside the tests. A changed name is a changed store,
/// changelog or operator of a running platform.
public final class Golden {
    private Golden() {}

    public static void assertShape(Topology topology, String file) throws IOException {
        try (var golden = Golden.class.getResourceAsStream("/" + file)) {
            var expected = new String(Objects.requireNonNull(golden, file).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(topology.describe().toString().strip()).isEqualTo(expected.strip());
        }
    }
}
