package io.parley.streams.notification;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.streams.topology.StoredBytes;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/// Keys and values of the stores as bytes. Each value begins with the version of its form: stores outlive releases.
final class StoreForms {
    private static final byte VERSION_1 = 1;

    private StoreForms() {}

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
        var out = StoredBytes.put(
                ByteBuffer.allocate(2 * StoredBytes.ID_BYTES), key.user().value());
        return StoredBytes.put(out, key.chat().value()).array();
    }

    private static ChatOfUser readKey(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        return new ChatOfUser(new UserId(StoredBytes.id(in)), new ChatId(StoredBytes.id(in)));
    }

    private static byte[] write(ChatMarks marks) {
        return ByteBuffer.allocate(1 + 2 * Long.BYTES)
                .put(VERSION_1)
                .putLong(marks.acknowledged().value())
                .putLong(marks.pushed().value())
                .array();
    }

    private static ChatMarks readMarks(byte[] bytes) {
        var in = StoredBytes.opened(bytes, VERSION_1, "A store");
        return new ChatMarks(new Seq(in.getLong()), new Seq(in.getLong()));
    }

    private static byte[] write(PendingPush pending) {
        var out = ByteBuffer.allocate(1 + StoredBytes.ID_BYTES + 4 * Long.BYTES)
                .put(VERSION_1)
                .putLong(pending.seq().value());
        return StoredBytes.put(out, pending.actor().value())
                .putLong(pending.at().toEpochMilli())
                .putLong(pending.mentioned().value())
                .putLong(pending.due().toEpochMilli())
                .array();
    }

    private static PendingPush readPending(byte[] bytes) {
        var in = StoredBytes.opened(bytes, VERSION_1, "A store");
        return new PendingPush(
                new Seq(in.getLong()),
                new UserId(StoredBytes.id(in)),
                Instant.ofEpochMilli(in.getLong()),
                new Seq(in.getLong()),
                Instant.ofEpochMilli(in.getLong()));
    }
}
