package io.parley.streams.receipts;

import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.UserId;
import io.parley.schemas.registry.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/// Who does not show what they have read, and so does not see it of others; and who has blocked whom.
final class ReadPrivacy {
    static final String STORE = "account-settings";

    private static final int MAX_READ = 10_000;

    private final KeyValueStore<Bytes, byte[]> settings;
    private final RecordCodec<AccountSettings> codec;
    /// What was read lately, as long as the bytes in the copy are the same ones: some name thousands of people.
    private final Map<UserId, Known> read = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, Known> eldest) {
            return size() > MAX_READ;
        }
    };

    @SuppressWarnings("ArrayRecordComponent") // Compared by identity only.
    private record Known(byte[] bytes, boolean hides, Set<UserId> blocked) {}

    ReadPrivacy(KeyValueStore<Bytes, byte[]> settings, RecordCodec<AccountSettings> codec) {
        this.settings = settings;
        this.codec = codec;
    }

    /// A copy of `account.settings` in each process: one entry per user who ever set something. As the bytes that are
    /// in the topic, because it is restored from there.
    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled();
    }

    boolean hides(UserId user) {
        var known = known(user);
        return known != null && known.hides();
    }

    /// Whether either of the two has blocked the other: then neither is told what the other does.
    boolean keepsApart(UserId one, UserId other) {
        return blocks(one, other) || blocks(other, one);
    }

    private boolean blocks(UserId user, UserId other) {
        var known = known(user);
        return known != null && known.blocked().contains(other);
    }

    @SuppressWarnings("ReferenceEquality") // The copy hands out the same array until it is replaced.
    private @Nullable Known known(UserId user) {
        var bytes = settings.get(Bytes.wrap(user.toString().getBytes(StandardCharsets.UTF_8)));
        if (bytes == null) {
            return null;
        }
        var before = read.get(user);
        if (before != null && before.bytes() == bytes) {
            return before;
        }
        var now = decoded(bytes);
        read.put(user, now);
        return now;
    }

    private Known decoded(byte[] bytes) {
        try {
            var set = codec.decode(bytes);
            return new Known(bytes, !set.readReceipts(), set.circle().blocked());
        } catch (MalformedRecordException e) {
            // Nobody knows what was meant: rather hide.
            return new Known(bytes, true, Set.of());
        }
    }

    /// Keeps the copy.
    static final class Keeper implements Processor<Bytes, byte[], Void, Void> {
        private @Nullable KeyValueStore<Bytes, byte[]> store;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<Bytes, byte[]> record) {
            if (store != null && record.key() != null) {
                store.put(record.key(), record.value());
            }
        }
    }
}
