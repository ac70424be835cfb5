package io.parley.streams.sessions;

import io.parley.schemas.id.UserId;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/// Ids as stores hold them: 16 bytes.
public final class StoredIds {
    private StoredIds() {}

    /// For the keys of stores.
    public static Serde<UserId> users() {
        return Serdes.serdeFrom(
                (_, user) -> {
                    var out = ByteBuffer.allocate(2 * Long.BYTES);
                    write(user.value(), out);
                    return out.array();
                },
                (_, bytes) -> new UserId(read(ByteBuffer.wrap(bytes))));
    }

    static void write(UUID id, ByteBuffer out) {
        out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    static UUID read(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }
}
