package io.parley.streams.notification;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/// Keys and values of the stores as bytes. Each value begins with the version of its form: stores outlive releases.
final class StoreForms {
    private static final byte VERSION_1 = 1;
    private static final int ID_BYTES = 2 * Long.BYTES;

    private StoreForms() {}

    static Serde<UserId> users() {
        return Serdes.serdeFrom(
                (_, user) -> put(ByteBuffer.allocate(ID_BYTES), user.value()).array(),
                (_, bytes) -> new UserId(id(ByteBuffer.wrap(bytes))));
    }

    static Serde<ChatOfUser> chatsOfUsers() {
        return Serdes.serdeFrom((_, key) -> write(key), (_, bytes) -> readKey(bytes));
    }

    static Serde<ChatMarks> marks() {
        return Serdes.serdeFrom((_, marks) -> write(marks), (_, bytes) -> readMarks(bytes));
    }

    static Serde<PendingPush> pending() {
        return Serdes.serdeFrom((_, pending) -> write(pending), (_, bytes) -> readPending(bytes));
    }

    private static byte[] write(ChatOfUser key) {
        var out = put(ByteBuffer.allocate(2 * ID_BYTES), key.user().value());
        return put(out, key.chat().value()).array();
    }

    private static ChatOfUser readKey(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        return new ChatOfUser(new UserId(id(in)), new ChatId(id(in)));
    }

    private static byte[] write(ChatMarks marks) {
        return ByteBuffer.allocate(1 + 2 * Long.BYTES)
                .put(VERSION_1)
                .putLong(marks.acknowledged().value())
                .putLong(marks.pushed().value())
                .array();
    }

    private static ChatMarks readMarks(byte[] bytes) {
        var in = versioned(bytes);
        return new ChatMarks(new Seq(in.getLong()), new Seq(in.getLong()));
    }

    private static byte[] write(PendingPush pending) {
        var out = ByteBuffer.allocate(1 + ID_BYTES + 4 * Long.BYTES)
                .put(VERSION_1)
                .putLong(pending.seq().value());
        return put(out, pending.actor().value())
                .putLong(pending.at().toEpochMilli())
                .putLong(pending.mentioned().value())
                .putLong(pending.due().toEpochMilli())
                .array();
    }

    private static PendingPush readPending(byte[] bytes) {
        var in = versioned(bytes);
        return new PendingPush(
                new Seq(in.getLong()),
                new UserId(id(in)),
                Instant.ofEpochMilli(in.getLong()),
                new Seq(in.getLong()),
                Instant.ofEpochMilli(in.getLong()));
    }

    private static ByteBuffer versioned(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var version = in.get();
        if (version != VERSION_1) {
            throw new IllegalStateException("A store holds a value of form " + version
                    + ", written by a later release: this release must not continue it.");
        }
        return in;
    }

    private static ByteBuffer put(ByteBuffer out, UUID id) {
        return out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID id(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }
}
