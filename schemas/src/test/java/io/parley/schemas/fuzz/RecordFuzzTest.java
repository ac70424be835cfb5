package io.parley.schemas.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.LaterVersionException;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.registry.MalformedRecordException;
import io.parley.schemas.registry.RegistryFixture;
import io.parley.schemas.topic.TopicNamespace;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;

/// Values of topics, as any writer could have left them there: each is a record, malformed or of later.
@Timeout(10)
class RecordFuzzTest {
    private static final RegistryFixture REGISTRY = new RegistryFixture();
    private static final List<RecordCodec<?>> CODECS = codecs(new Codecs(REGISTRY.registry(), TopicNamespace.NONE));

    @AfterAll
    static void close() {
        REGISTRY.close();
    }

    /// The first byte chooses the codec; the rest is the value without its header, which names the codec's schema.
    @FuzzTest
    void shouldDecideAboutEveryValue(byte[] input) {
        var chosen = input.length == 0 ? 0 : Byte.toUnsignedInt(input[0]) % CODECS.size();
        var value = ByteBuffer.allocate(5 + Math.max(0, input.length - 1))
                .put((byte) 0)
                .putInt(chosen + 1)
                .put(input, Math.min(1, input.length), Math.max(0, input.length - 1));
        try {
            CODECS.get(chosen).decode(value.array());
        } catch (MalformedRecordException | LaterVersionException _) {
            // Dead-lettered, or stopped at until the reader is upgraded.
        }
    }

    /// In the order in which the registry numbers their schemas; new ones at the end, for the corpus names them by it.
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
                codecs.pushResults(),
                codecs.auditActions(),
                codecs.revocations(),
                codecs.ticketUses(),
                codecs.erasures(),
                codecs.publicMessages(),
                codecs.publicReceipts(),
                codecs.publicSessions(),
                codecs.publicActivity());
    }
}
