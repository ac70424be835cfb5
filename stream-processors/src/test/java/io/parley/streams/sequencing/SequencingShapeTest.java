package io.parley.streams.sequencing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.registry.RegistryFixture;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.topology.Golden;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SequencingShapeTest {
    @Test
    void shouldKeepItsShape() throws IOException {
        try (var registry = new RegistryFixture()) {
            var topics = TopicNamespace.NONE;
            var codecs = new Codecs(registry.registry(), topics);
            var topology = new SequencingTopology(codecs, topics, topics, new SimpleMeterRegistry()).get();
            Golden.assertShape(topology, "SequencingTopology.txt");
        }
    }
}
