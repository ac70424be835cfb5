package io.parley.streams.presence;

import io.parley.schemas.id.UserId;
import io.parley.schemas.presence.Presence;
import io.parley.schemas.presence.PresenceState;
import io.parley.streams.topology.StoredBytes;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/// The presence of the user who is the key.
///
/// @param lastSeen milliseconds; [#NEVER] while connected, and for who never was
record StoredPresence(PresenceState state, long lastSeen) {
    static final long NEVER = Long.MIN_VALUE;
    static final StoredPresence UNKNOWN = new StoredPresence(PresenceState.OFFLINE, NEVER);

    private static final byte VERSION_1 = 1;

    static Serde<StoredPresence> serde() {
        return Serdes.serdeFrom((_, presence) -> presence.bytes(), (_, bytes) -> read(bytes));
    }

    Presence of(UserId user) {
        return new Presence(user, state, lastSeen == NEVER ? null : Instant.ofEpochMilli(lastSeen));
    }

    private byte[] bytes() {
        return ByteBuffer.allocate(2 + Long.BYTES)
                .put(VERSION_1)
                .put(numberOf(state))
                .putLong(lastSeen)
                .array();
    }

    private static StoredPresence read(byte[] bytes) {
        var in = StoredBytes.opened(bytes, VERSION_1, PresenceStores.PRESENCE);
        return new StoredPresence(stateOf(in.get()), in.getLong());
    }

    private static byte numberOf(PresenceState state) {
        return switch (state) {
            case OFFLINE -> 0;
            case ONLINE -> 1;
            case AWAY -> 2;
        };
    }

    private static PresenceState stateOf(byte number) {
        return switch (number) {
            case 0 -> PresenceState.OFFLINE;
            case 1 -> PresenceState.ONLINE;
            case 2 -> PresenceState.AWAY;
            default -> throw new IllegalStateException("no presence has the number " + number);
        };
    }
}
