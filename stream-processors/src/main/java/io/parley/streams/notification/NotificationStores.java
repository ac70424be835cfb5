package io.parley.streams.notification;

import io.parley.schemas.account.AccountDevices;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.streams.topology.StoredBytes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/// What is known of the users of one slot.
record NotificationStores(
        KeyValueStore<UserId, AccountSettings> settings,
        KeyValueStore<UserId, AccountDevices> devices,
        KeyValueStore<ChatOfUser, ChatMarks> marks,
        KeyValueStore<ChatOfUser, PendingPush> pending) {
    private static final String SETTINGS = "push-settings";
    private static final String DEVICES = "push-devices";
    private static final String MARKS = "push-marks";
    private static final String PENDING = "pending-pushes";

    static NotificationStores of(ProcessorContext<?, ?> context) {
        return new NotificationStores(
                context.getStateStore(SETTINGS),
                context.getStateStore(DEVICES),
                context.getStateStore(MARKS),
                context.getStateStore(PENDING));
    }

    /// One entry per user who changed a setting; a tombstone of the account removes it.
    static StoreBuilder<?> settingsBuilder(RecordCodec<AccountSettings> codec) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(SETTINGS), StoredBytes.users(), codec.serde());
    }

    /// One entry per user who can be reached by push; a tombstone of the account removes it.
    static StoreBuilder<?> devicesBuilder(RecordCodec<AccountDevices> codec) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(DEVICES), StoredBytes.users(), codec.serde());
    }

    /// One entry of 17 bytes per user and chat, rewritten in place with every receipt, and so cached: its changelog
    /// gets what it holds at a commit. None is removed: a chat that is silent for years may be spoken in again, and
    /// its marks must not begin anew.
    static StoreBuilder<?> marksBuilder() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(MARKS), StoreForms.chatsOfUsers(), StoreForms.marks())
                .withCachingEnabled();
    }

    /// One entry per user and chat in grace; gone when the grace is over or a device has acknowledged. In memory,
    /// because all of it is looked through every tick.
    static StoreBuilder<?> pendingBuilder() {
        return Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(PENDING), StoreForms.chatsOfUsers(), StoreForms.pending());
    }

    void put(AccountSettings changed) {
        var before = settings.get(changed.user());
        if (before == null || changed.version() > before.version()) {
            settings.put(changed.user(), changed);
        }
    }

    void put(AccountDevices changed) {
        var before = devices.get(changed.user());
        if (before == null || changed.version() > before.version()) {
            devices.put(changed.user(), changed);
        }
    }

    AccountSettings settingsOf(UserId user) {
        var known = settings.get(user);
        return known == null ? AccountSettings.defaultsOf(user) : known;
    }

    @Nullable
    AccountDevices devicesOf(UserId user) {
        return devices.get(user);
    }

    ChatMarks marksOf(ChatOfUser target) {
        var known = marks.get(target);
        return known == null ? ChatMarks.NONE : known;
    }

    /// @return whether a push was pending that there is no need for any more
    boolean acknowledge(ChatOfUser target, Seq seq) {
        var before = marksOf(target);
        var after = before.withAcknowledged(seq);
        if (!after.equals(before)) {
            marks.put(target, after);
        }
        var waiting = pending.get(target);
        var needless = waiting != null && after.cover(waiting.seq());
        if (needless) {
            pending.delete(target);
        }
        return needless;
    }

    /// By user and chat, so that the same pushes are due in the same order again.
    Map<ChatOfUser, PendingPush> dueAt(Instant now) {
        var due = new LinkedHashMap<ChatOfUser, PendingPush>();
        try (var all = pending.all()) {
            all.forEachRemaining(entry -> {
                if (!entry.value.due().isAfter(now)) {
                    due.put(entry.key, entry.value);
                }
            });
        }
        return due;
    }
}
