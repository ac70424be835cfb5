package io.parley.streams.receipts;

import static java.util.Objects.requireNonNullElse;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import io.parley.streams.roster.ChatKeys;
import io.parley.streams.roster.MemberKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// What a task knows of the marks of its chats. All stores are cached: only what a key holds at a commit is written to
/// its changelog.
record ReceiptStores(
        KeyValueStore<ChatId, ChatEnd> ends,
        KeyValueStore<MemberKey, Progress> members,
        KeyValueStore<ChatId, Integer> untold) {
    private static final String ENDS = "receipt-chats";
    private static final String MEMBERS = "receipt-members";
    private static final String UNTOLD = "receipts-untold";

    static ReceiptStores of(ProcessorContext<?, ?> context) {
        return new ReceiptStores(
                context.getStateStore(ENDS), context.getStateStore(MEMBERS), context.getStateStore(UNTOLD));
    }

    /// One entry per chat, for ever.
    static StoreBuilder<KeyValueStore<ChatId, ChatEnd>> endStore() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(ENDS), ChatKeys.chats(), ReceiptFormats.ends())
                .withCachingEnabled();
    }

    /// One entry per user who ever was in a chat, for ever; for a minute also one per stranger who marked something.
    static StoreBuilder<KeyValueStore<MemberKey, Progress>> memberStore() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(MEMBERS), ChatKeys.members(), ReceiptFormats.progress())
                .withCachingEnabled();
    }

    /// One entry per chat with news, until they are told; so few.
    static StoreBuilder<KeyValueStore<ChatId, Integer>> untoldStore() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(UNTOLD), ChatKeys.chats(), Serdes.Integer())
                .withCachingEnabled();
    }

    ChatEnd end(ChatId chat) {
        return requireNonNullElse(ends.get(chat), ChatEnd.NONE);
    }

    Progress progress(ChatId chat, UserId user) {
        return requireNonNullElse(members.get(new MemberKey(chat, user)), Progress.NONE);
    }

    /// Everyone with an entry, in the order of their ids.
    Map<UserId, Progress> progress(ChatId chat) {
        var all = new LinkedHashMap<UserId, Progress>();
        try (var entries = members.prefixScan(chat, ChatKeys.chatPrefix())) {
            entries.forEachRemaining(entry -> all.put(entry.key.user(), entry.value));
        }
        return all;
    }

    List<ChatId> withNews() {
        var chats = new ArrayList<ChatId>();
        try (var entries = untold.all()) {
            entries.forEachRemaining(entry -> chats.add(entry.key));
        }
        return chats;
    }
}
