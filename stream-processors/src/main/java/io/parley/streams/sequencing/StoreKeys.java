package io.parley.streams.sequencing;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.UserId;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/// The keys of the stores as bytes: ids of 16 bytes, the chat first, so that a chat's members lie side by side.
final class StoreKeys {
    private static final int ID_BYTES = 2 * Long.BYTES;

    private StoreKeys() {}

    /// One user in one chat.
    record MemberKey(ChatId chat, UserId user) {}

    /// One send, by what makes it the same send.
    record SendKey(ChatId chat, UserId sender, Ref ref) {}

    static Serde<ChatId> chats() {
        return Serdes.serdeFrom(chatPrefix(), (_, bytes) -> new ChatId(id(ByteBuffer.wrap(bytes))));
    }

    static Serde<MemberKey> members() {
        return Serdes.serdeFrom(
                (_, key) -> bytes(key.chat().value(), key.user().value()), (_, bytes) -> memberKey(bytes));
    }

    static Serde<SendKey> sends() {
        return Serdes.serdeFrom(
                (_, key) -> bytes(
                        key.chat().value(), key.sender().value(), key.ref().value()),
                (_, bytes) -> sendKey(bytes));
    }

    static Serializer<ChatId> chatPrefix() {
        return (_, chat) -> bytes(chat.value());
    }

    private static MemberKey memberKey(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        return new MemberKey(new ChatId(id(in)), new UserId(id(in)));
    }

    private static SendKey sendKey(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        return new SendKey(new ChatId(id(in)), new UserId(id(in)), new Ref(id(in)));
    }

    private static byte[] bytes(UUID... ids) {
        var out = ByteBuffer.allocate(ids.length * ID_BYTES);
        for (var id : ids) {
            out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
        return out.array();
    }

    private static UUID id(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }
}
