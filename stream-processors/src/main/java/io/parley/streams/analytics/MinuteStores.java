package io.parley.streams.analytics;

import static java.util.Objects.requireNonNullElse;

import io.parley.streams.topology.StoredBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// The minutes that can still change. The first two grow with the minutes within the grace and are emptied by
/// [#close]; while a long log is read again they grow with how far its partitions are apart. Cached, because a
/// minute changes often.
record MinuteStores(
        KeyValueStore<Long, Minute> minutes, KeyValueStore<byte[], byte[]> seen, KeyValueStore<Integer, Long> closed) {
    static final String MINUTES = "analytics-minutes";
    static final String SEEN = "analytics-seen";

    static final String CLOSED = "analytics-closed-minutes";

    private static final int BEFORE = 0;
    private static final byte[] PRESENT = {1};

    private static final byte CHAT = 0;
    private static final byte USER = 1;

    static MinuteStores of(ProcessorContext<?, ?> context) {
        return new MinuteStores(
                context.getStateStore(MINUTES), context.getStateStore(SEEN), context.getStateStore(CLOSED));
    }

    /// One entry per minute.
    static StoreBuilder<KeyValueStore<Long, Minute>> minuteStore() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(MINUTES), Serdes.Long(), Minute.serde())
                .withCachingEnabled();
    }

    /// One entry of 26 B per minute and chat or user that said something in it.
    static StoreBuilder<KeyValueStore<byte[], byte[]>> seenStore() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(SEEN), Serdes.ByteArray(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    /// One entry: the minute before which all are closed.
    static StoreBuilder<KeyValueStore<Integer, Long>> closedStore() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(CLOSED), Serdes.Integer(), Serdes.Long());
    }

    /// @return false where the minute is closed and stays as it was told
    boolean count(long minute, Happening happening) {
        if (minute < closedBefore()) {
            return false;
        }
        var before = requireNonNullElse(minutes.get(minute), Minute.EMPTY);
        minutes.put(minute, with(happening, minute, before));
        return true;
    }

    private Minute with(Happening happening, long minute, Minute before) {
        return switch (happening) {
            case Happening.Said said ->
                before.withMessage(
                        isFirst(minute, CHAT, said.chat().value()),
                        isFirst(minute, USER, said.user().value()));
            case Happening.Delivered delivered -> before.withDelivery(delivered.latency());
            case Happening.Pushed _ -> before.withPush();
            case Happening.PushRead _ -> before.withPushRead();
        };
    }

    /// The minutes that changed since they were told, in their order.
    List<Long> untold() {
        var untold = new ArrayList<Long>();
        try (var all = minutes.range(0L, Long.MAX_VALUE)) {
            all.forEachRemaining(entry -> {
                if (!entry.value.isTold()) {
                    untold.add(entry.key);
                }
            });
        }
        return untold;
    }

    /// Forgets the minutes before this one.
    void close(long before) {
        if (before <= closedBefore()) {
            return;
        }
        var over = new ArrayList<Long>();
        try (var all = minutes.range(0L, before - 1)) {
            all.forEachRemaining(entry -> over.add(entry.key));
        }
        over.forEach(this::forget);
        closed.put(BEFORE, before);
    }

    private void forget(long minute) {
        minutes.delete(minute);
        var keys = new ArrayList<byte[]>();
        try (var all = seen.prefixScan(minute, Serdes.Long().serializer())) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(seen::delete);
    }

    private long closedBefore() {
        return requireNonNullElse(closed.get(BEFORE), 0L);
    }

    private boolean isFirst(long minute, byte kind, UUID id) {
        var key = ByteBuffer.allocate(Long.BYTES + 1 + StoredBytes.ID_BYTES)
                .putLong(minute)
                .put(kind);
        return seen.putIfAbsent(StoredBytes.put(key, id).array(), PRESENT) == null;
    }
}
