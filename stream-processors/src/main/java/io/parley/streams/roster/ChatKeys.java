package io.parley.streams.roster;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import io.parley.streams.topology.StoredBytes;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/// Keys of stores as bytes: ids of 16 bytes, the chat first, so that a chat's members lie side by side.
public final class ChatKeys {
    private ChatKeys() {}

    public static Serde<ChatId> chats() {
        return Serdes.serdeFrom(chatPrefix(), (_, bytes) -> new ChatId(StoredBytes.id(ByteBuffer.wrap(bytes))));
    }

    public static Serde<MemberKey> members() {
        return Serdes.serdeFrom(
                (_, key) -> bytes(key.chat().value(), key.user().value()), (_, bytes) -> memberKey(bytes));
    }

    /// For scans over the members of one chat.
    public static Serializer<ChatId> chatPrefix() {
        return (_, chat) -> bytes(chat.value());
    }

    /// One id after the other.
    public static byte[] bytes(UUID... ids) {
        var out = ByteBuffer.allocate(ids.length * StoredBytes.ID_BYTES);
        for (var id : ids) {
            StoredBytes.put(out, id);
        }
        return out.array();
    }

    private static MemberKey memberKey(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        return new MemberKey(new ChatId(StoredBytes.id(in)), new UserId(StoredBytes.id(in)));
    }
}
