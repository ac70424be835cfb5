package io.parley.streams.analytics;

import io.parley.schemas.analytics.PublicMessage.About;
import io.parley.schemas.chat.ChatEvent.ChatCreated;
import io.parley.schemas.chat.ChatEvent.ChatRenamed;
import io.parley.schemas.chat.ChatEvent.MemberRemoved;
import io.parley.schemas.chat.ChatEvent.MembersAdded;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.ChatEvent.RoleChanged;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import io.parley.streams.roster.ChatKeys;
import io.parley.streams.roster.MemberKey;
import io.parley.streams.topology.StoredBytes;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/// The kind of each chat and how many members it has. Whoever is there already does not join again.
record KnownChats(KeyValueStore<ChatId, About> chats, KeyValueStore<MemberKey, byte[]> members) {
    static final String CHATS = "analytics-chats";
    static final String MEMBERS = "analytics-members";

    private static final byte VERSION_1 = 1;
    private static final byte[] PRESENT = {VERSION_1};

    static KnownChats of(ProcessorContext<?, ?> context) {
        return new KnownChats(context.getStateStore(CHATS), context.getStateStore(MEMBERS));
    }

    /// One small entry per chat, for ever; written when its members change.
    static StoreBuilder<KeyValueStore<ChatId, About>> chatStore() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(CHATS), ChatKeys.chats(), abouts());
    }

    /// One small entry per member, gone when they leave.
    static StoreBuilder<KeyValueStore<MemberKey, byte[]>> memberStore() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(MEMBERS), ChatKeys.members(), Serdes.ByteArray());
    }

    /// The chat after the event; null where its creation is not known.
    @Nullable
    About after(EventRecord record) {
        var chat = record.chat();
        return switch (record.event()) {
            case ChatCreated created -> keep(chat, new About(created.kind(), joined(chat, created.members())));
            case MembersAdded added -> changed(chat, joined(chat, added.members()));
            case MemberRemoved removed -> changed(chat, -left(chat, removed.member()));
            case MessageSent _, RoleChanged _, ChatRenamed _ -> chats.get(chat);
        };
    }

    private @Nullable About changed(ChatId chat, int by) {
        var before = chats.get(chat);
        return before == null || by == 0 ? before : keep(chat, new About(before.kind(), before.members() + by));
    }

    private About keep(ChatId chat, About about) {
        chats.put(chat, about);
        return about;
    }

    private int joined(ChatId chat, List<Member> joining) {
        var joined = 0;
        for (var member : joining) {
            joined += members.putIfAbsent(new MemberKey(chat, member.user()), PRESENT) == null ? 1 : 0;
        }
        return joined;
    }

    private int left(ChatId chat, UserId member) {
        return members.delete(new MemberKey(chat, member)) == null ? 0 : 1;
    }

    private static Serde<About> abouts() {
        return Serdes.serdeFrom(
                (_, about) -> ByteBuffer.allocate(2 + Integer.BYTES)
                        .put(VERSION_1)
                        .put((byte) (about.kind() == ChatKind.GROUP ? 1 : 0))
                        .putInt(about.members())
                        .array(),
                (_, bytes) -> about(StoredBytes.opened(bytes, VERSION_1, CHATS)));
    }

    private static About about(ByteBuffer in) {
        return new About(in.get() == 1 ? ChatKind.GROUP : ChatKind.DIRECT, in.getInt());
    }
}
