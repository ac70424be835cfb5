package io.parley.schemas.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.LaterVersionException;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.registry.MalformedRecordException;
import io.parley.schemas.registry.RegistryFixture;
import io.parley.schemas.registry.RegistryUnavailableException;
import io.parley.schemas.topic.TopicNamespace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;

/// Values with the header that says which schema they are of.
@Timeout(10)
class RecordHeaderFuzzTest {
    private static final RegistryFixture REGISTRY = new RegistryFixture();
    private static final RecordCodec<ActionRecord> CODEC =
            new Codecs(REGISTRY.registry(), TopicNamespace.NONE).actions();

    @AfterAll
    static void close() {
        REGISTRY.close();
    }

    @FuzzTest
    void shouldDecideAboutEveryHeader(byte[] input) {
        try {
            CODEC.decode(input);
        } catch (MalformedRecordException | LaterVersionException | RegistryUnavailableException _) {
            // Dead-lettered, or stopped at: a later kind, or a schema that nobody knows.
        }
    }
}
