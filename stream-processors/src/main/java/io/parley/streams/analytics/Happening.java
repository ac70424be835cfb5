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
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.ByteUtils;

/// What counts towards a minute, on its way to the task that counts that minute. The time of its record is its
/// own.
sealed interface Happening {
    String MINUTES = "minutes";

    byte VERSION_1 = 1;
    /// Of what releases before know nothing about.
    byte VERSION_2 = 2;
    byte SAID = 0;
    byte DELIVERED = 1;
    byte PUSHED = 2;
    byte PUSH_READ = 3;
    int MAX_BYTES = 2 + 5 + 2 * StoredBytes.ID_BYTES;

    /// The partition of the chat, or the slot of the user: those who come from one source come in the order of time,
    /// more or less.
    int source();

    /// A message.
    record Said(int source, ChatId chat, UserId user) implements Happening {}

    /// A message that reached another than its sender.
    record Delivered(int source, Duration latency) implements Happening {}

    /// A push that a provider took.
    record Pushed(int source) implements Happening {}

    /// A push that was followed by the reading of what it told of. Its time is that of the push.
    record PushRead(int source) implements Happening {}

    /// The record that brings it to its minute.
    default Outgoing at(Instant time) {
        var minute = time.truncatedTo(ChronoUnit.MINUTES);
        return Outgoing.to(MINUTES, minute, bytes(), time.toEpochMilli(), new RecordHeaders());
    }

    private byte[] bytes() {
        var out = ByteBuffer.allocate(MAX_BYTES);
        switch (this) {
            case Said(var source, var chat, var user) -> {
                ByteUtils.writeVarint(source, out.put(VERSION_1).put(SAID));
                StoredBytes.put(StoredBytes.put(out, chat.value()), user.value());
            }
            case Delivered(var source, var latency) -> {
                ByteUtils.writeVarint(source, out.put(VERSION_1).put(DELIVERED));
                ByteUtils.writeVarlong(latency.toMillis(), out);
            }
            case Pushed(var source) ->
                ByteUtils.writeVarint(source, out.put(VERSION_2).put(PUSHED));
            case PushRead(var source) ->
                ByteUtils.writeVarint(source, out.put(VERSION_2).put(PUSH_READ));
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    static Happening read(byte[] bytes) {
        var in = StoredBytes.opened(bytes, List.of(VERSION_1, VERSION_2), "the way to the minutes");
        var kind = in.get();
        var source = ByteUtils.readVarint(in);
        return switch (kind) {
            case SAID -> new Said(source, new ChatId(StoredBytes.id(in)), new UserId(StoredBytes.id(in)));
            case DELIVERED -> new Delivered(source, Duration.ofMillis(ByteUtils.readVarlong(in)));
            case PUSHED -> new Pushed(source);
            case PUSH_READ -> new PushRead(source);
            default -> throw new IllegalStateException("nothing happens by the number " + kind);
        };
    }
}
