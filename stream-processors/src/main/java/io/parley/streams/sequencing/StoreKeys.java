package io.parley.streams.sequencing;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.UserId;
import io.parley.streams.roster.ChatKeys;
import io.parley.streams.topology.StoredBytes;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/// The keys of `sent-messages` as bytes.
final class StoreKeys {
    private StoreKeys() {}

    /// One send, by what makes it the same send.
    record SendKey(ChatId chat, UserId sender, Ref ref) {}

    static Serde<SendKey> sends() {
        return Serdes.serdeFrom(
                (_, key) -> ChatKeys.bytes(
                        key.chat().value(), key.sender().value(), key.ref().value()),
                (_, bytes) -> sendKey(bytes));
    }

    private static SendKey sendKey(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        return new SendKey(new ChatId(StoredBytes.id(in)), new UserId(StoredBytes.id(in)), new Ref(StoredBytes.id(in)));
    }
}
