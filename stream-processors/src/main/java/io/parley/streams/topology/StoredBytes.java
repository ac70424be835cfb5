package io.parley.streams.topology;

import io.parley.schemas.id.UserId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/// What stores hold, as bytes: an id takes 16 of them, and a value begins with the version of its form, because stores
/// outlive releases.
public final class StoredBytes {
    public static final int ID_BYTES = 2 * Long.BYTES;

    private StoredBytes() {}

    /// For the keys of stores.
    public static Serde<UserId> users() {
        return Serdes.serdeFrom(
                (_, user) -> put(ByteBuffer.allocate(ID_BYTES), user.value()).array(),
                (_, bytes) -> new UserId(id(ByteBuffer.wrap(bytes))));
    }

    public static ByteBuffer put(ByteBuffer out, UUID id) {
        return out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    /// The next id of the bytes.
    public static UUID id(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }

    /// The bytes of a value behind its version.
    ///
    /// @param holder what holds it, for the message
    /// @throws IllegalStateException when it is of another version than this release can read
    public static ByteBuffer opened(byte[] value, byte version, String holder) {
        return opened(value, List.of(version), holder);
    }

    /// The bytes of a value behind its version, which is one of several.
    ///
    /// @param holder what holds it, for the message
    /// @throws IllegalStateException when it is of another version than this release can read
    public static ByteBuffer opened(byte[] value, List<Byte> versions, String holder) {
        var in = ByteBuffer.wrap(value);
        var found = in.get();
        if (!versions.contains(found)) {
            throw new IllegalStateException(holder + " holds a value of form " + found
                    + ", written by a later release: this release must not continue it.");
        }
        return in;
    }
}
