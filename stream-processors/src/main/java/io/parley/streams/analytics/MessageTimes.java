package io.parley.streams.analytics;

import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.streams.topology.StoredBytes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/// When each event of late happened, and who did it, for the latency of its receipts.
record MessageTimes(WindowStore<byte[], byte[]> store) {
    static final String STORE = "analytics-message-times";

    private static final byte VERSION_1 = 1;
    private static final byte MESSAGE = 1;
    private static final byte CHANGE = 0;
    private static final Duration MOMENT = Duration.ofMillis(1);

    /// @param isMessage and no change of the chat
    record Known(Instant at, UserId actor, boolean isMessage) {}

    /// Less than 100 B per event of the time that is kept; RocksDB drops what is older, a segment at a time, by
    /// the time of the events themselves.
    static StoreBuilder<WindowStore<byte[], byte[]>> builder(Duration kept) {
        return Stores.windowStoreBuilder(
                Stores.persistentWindowStore(STORE, kept, MOMENT, false), Serdes.ByteArray(), Serdes.ByteArray());
    }

    void put(EventRecord event) {
        var value = ByteBuffer.allocate(2 + StoredBytes.ID_BYTES)
                .put(VERSION_1)
                .put(event.event() instanceof ChatEvent.MessageSent ? MESSAGE : CHANGE);
        StoredBytes.put(value, event.actor().value());
        store.put(key(event.chat(), event.seq()), value.array(), event.at().toEpochMilli());
    }

    Optional<Known> of(ChatId chat, Seq seq) {
        try (var found = store.fetch(key(chat, seq), 0, Long.MAX_VALUE)) {
            if (!found.hasNext()) {
                return Optional.empty();
            }
            var entry = found.next();
            var in = StoredBytes.opened(entry.value, VERSION_1, STORE);
            var isMessage = in.get() == MESSAGE;
            return Optional.of(new Known(Instant.ofEpochMilli(entry.key), new UserId(StoredBytes.id(in)), isMessage));
        }
    }

    private static byte[] key(ChatId chat, Seq seq) {
        return StoredBytes.put(ByteBuffer.allocate(StoredBytes.ID_BYTES + Long.BYTES), chat.value())
                .putLong(seq.value())
                .array();
    }
}
