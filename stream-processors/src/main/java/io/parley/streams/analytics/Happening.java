package io.parley.streams.analytics;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import io.parley.streams.topology.Outgoing;
import io.parley.streams.topology.StoredBytes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.ByteUtils;

/// What counts towards a minute, on its way to the task that counts that minute. The time of its record is its
/// own.
sealed interface Happening {
    String MINUTES = "minutes";

    byte VERSION_1 = 1;
    byte SAID = 0;
    byte DELIVERED = 1;
    int MAX_BYTES = 2 + 5 + 2 * StoredBytes.ID_BYTES;

    /// The partition of the chat: those who come from one source come in the order of time, more or less.
    int source();

    /// A message.
    record Said(int source, ChatId chat, UserId user) implements Happening {}

    /// A message that reached another than its sender.
    record Delivered(int source, Duration latency) implements Happening {}

    /// The record that brings it to its minute.
    default Outgoing at(Instant time) {
        var minute = time.truncatedTo(ChronoUnit.MINUTES);
        return Outgoing.to(MINUTES, minute, bytes(), time.toEpochMilli(), new RecordHeaders());
    }

    private byte[] bytes() {
        var out = ByteBuffer.allocate(MAX_BYTES).put(VERSION_1);
        switch (this) {
            case Said(var source, var chat, var user) -> {
                ByteUtils.writeVarint(source, out.put(SAID));
                StoredBytes.put(StoredBytes.put(out, chat.value()), user.value());
            }
            case Delivered(var source, var latency) -> {
                ByteUtils.writeVarint(source, out.put(DELIVERED));
                ByteUtils.writeVarlong(latency.toMillis(), out);
            }
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    static Happening read(byte[] bytes) {
        var in = StoredBytes.opened(bytes, VERSION_1, "the way to the minutes");
        var said = in.get() == SAID;
        var source = ByteUtils.readVarint(in);
        return said
                ? new Said(source, new ChatId(StoredBytes.id(in)), new UserId(StoredBytes.id(in)))
                : new Delivered(source, Duration.ofMillis(ByteUtils.readVarlong(in)));
    }
}
