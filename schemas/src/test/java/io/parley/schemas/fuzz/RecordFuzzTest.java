package io.parley.schemas.fuzz;

import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.registry.MalformedRecordException;
import io.parley.schemas.registry.RegistryFixture;
import io.parley.schemas.registry.RegistryUnavailableException;
import io.parley.schemas.topic.TopicNamespace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Values of topics, as any writer could have left them there: each is a record, or malformed.
class RecordFuzzTest {
    private static final RegistryFixture REGISTRY = new RegistryFixture();
    private static final List<RecordCodec<?>> CODECS = codecs(new Codecs(REGISTRY.registry(), TopicNamespace.NONE));

    @AfterAll
    static void close() {
        REGISTRY.close();
    }

    /// The first byte chooses the codec; the rest is the value without its header, which names the codec's schema.
    @Test
    void shouldDecideAboutEveryValue() throws IOException {
        Fuzzing.run(Path.of("src/test/resources/fuzz/records"), input -> {
            var chosen = input.length == 0 ? 0 : Byte.toUnsignedInt(input[0]) % CODECS.size();
            var value = ByteBuffer.allocate(5 + Math.max(0, input.length - 1))
                    .put((byte) 0)
                    .putInt(chosen + 1)
                    .put(input, Math.min(1, input.length), Math.max(0, input.length - 1));
            try {
                CODECS.get(chosen).decode(value.array());
            } catch (MalformedRecordException _) {
                // What a dead letter is for.
            }
        });
    }

    @Test
    void shouldDecideAboutEveryHeader() throws IOException {
        Fuzzing.run(Path.of("src/test/resources/fuzz/records"), input -> {
            try {
                CODECS.getFirst().decode(input);
            } catch (MalformedRecordException | RegistryUnavailableException _) {
                // Dead-lettered, or stopped at a schema that nobody knows.
            }
        });
    }

    /// In the order in which the registry numbers their schemas.
    private static List<RecordCodec<?>> codecs(Codecs codecs) {
        return List.of(
                codecs.actions(),
                codecs.events(),
                codecs.refusals(),
                codecs.deliveries(),
                codecs.inbox(),
                codecs.sessions(),
                codecs.pushCandidates(),
                codecs.historyProgress(),
                codecs.marks(),
                codecs.receipts(),
                codecs.signals(),
                codecs.accountSettings(),
                codecs.accountDevices(),
                codecs.presence(),
                codecs.pushRequests(),
                codecs.pushResults());
    }
}
