package io.parley.streams.receipts;

import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.UserId;
import io.parley.schemas.registry.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/// Who does not show what they have read, and so does not see it of others.
record ReadPrivacy(KeyValueStore<Bytes, byte[]> settings, RecordCodec<AccountSettings> codec) {
    static final String STORE = "account-settings";

    /// A copy of `account.settings` in each process: one entry per user who ever set something. As the bytes that are
    /// in the topic, because it is restored from there.
    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled();
    }

    boolean hides(UserId user) {
        var bytes = settings.get(Bytes.wrap(user.toString().getBytes(StandardCharsets.UTF_8)));
        if (bytes == null) {
            return false;
        }
        try {
            return !codec.decode(bytes).readReceipts();
        } catch (MalformedRecordException e) {
            // Nobody knows what was meant: rather hide.
            return true;
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
