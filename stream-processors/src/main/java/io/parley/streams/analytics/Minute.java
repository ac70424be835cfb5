package io.parley.streams.analytics;

import io.parley.schemas.analytics.PublicActivity;
import io.parley.streams.topology.StoredBytes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.ByteUtils;

/// What is known of one minute.
///
/// @param revision how often it was told
/// @param isTold whether it was told since it changed
/// @param pushes that a provider took
/// @param pushesRead how many of these were read
/// @param latencies how many deliveries by bucket
record Minute(
        int revision,
        boolean isTold,
        long messages,
        long chats,
        long users,
        long pushes,
        long pushesRead,
        SortedMap<Integer, Long> latencies) {
    static final Minute EMPTY = new Minute(0, true, 0, 0, 0, 0, 0, new TreeMap<>());

    /// Without pushes.
    private static final byte VERSION_1 = 1;

    private static final byte VERSION_2 = 2;
    private static final int LONGEST = 10;

    /// The number of the minute that a time is in.
    static long of(long millis) {
        return Math.floorDiv(millis, Duration.ofMinutes(1).toMillis());
    }

    static Instant beginOf(long minute) {
        return Instant.EPOCH.plus(Duration.ofMinutes(minute));
    }

    Minute withMessage(boolean isNewChat, boolean isNewUser) {
        return new Minute(
                revision,
                false,
                messages + 1,
                chats + (isNewChat ? 1 : 0),
                users + (isNewUser ? 1 : 0),
                pushes,
                pushesRead,
                latencies);
    }

    Minute withDelivery(Duration latency) {
        var more = new TreeMap<>(latencies);
        more.merge(LatencyBuckets.bucketOf(latency.toMillis()), 1L, Long::sum);
        return new Minute(revision, false, messages, chats, users, pushes, pushesRead, more);
    }

    Minute withPush() {
        return new Minute(revision, false, messages, chats, users, pushes + 1, pushesRead, latencies);
    }

    Minute withPushRead() {
        return new Minute(revision, false, messages, chats, users, pushes, pushesRead + 1, latencies);
    }

    /// It again, once it is told.
    Minute told() {
        return new Minute(revision + 1, true, messages, chats, users, pushes, pushesRead, latencies);
    }

    PublicActivity row(long minute) {
        return new PublicActivity(
                beginOf(minute), revision, messages, chats, users, pushes, pushesRead, LatencyBuckets.of(latencies));
    }

    static Serde<Minute> serde() {
        return Serdes.serdeFrom((_, minute) -> write(minute), (_, bytes) -> read(bytes));
    }

    private static byte[] write(Minute minute) {
        var out = ByteBuffer.allocate(2 + LONGEST * (7 + 2 * minute.latencies.size()))
                .put(VERSION_2)
                .put((byte) (minute.isTold ? 1 : 0));
        ByteUtils.writeVarint(minute.revision, out);
        ByteUtils.writeVarlong(minute.messages, out);
        ByteUtils.writeVarlong(minute.chats, out);
        ByteUtils.writeVarlong(minute.users, out);
        ByteUtils.writeVarlong(minute.pushes, out);
        ByteUtils.writeVarlong(minute.pushesRead, out);
        ByteUtils.writeVarint(minute.latencies.size(), out);
        minute.latencies.forEach((bucket, count) -> {
            ByteUtils.writeVarint(bucket, out);
            ByteUtils.writeVarlong(count, out);
        });
        return Arrays.copyOf(out.array(), out.position());
    }

    private static Minute read(byte[] bytes) {
        var in = StoredBytes.opened(bytes, List.of(VERSION_1, VERSION_2), MinuteStores.MINUTES);
        var isTold = in.get() == 1;
        var revision = ByteUtils.readVarint(in);
        var messages = ByteUtils.readVarlong(in);
        var chats = ByteUtils.readVarlong(in);
        var users = ByteUtils.readVarlong(in);
        var hasPushes = bytes[0] != VERSION_1;
        var pushes = hasPushes ? ByteUtils.readVarlong(in) : 0;
        var pushesRead = hasPushes ? ByteUtils.readVarlong(in) : 0;
        var latencies = new TreeMap<Integer, Long>();
        for (var buckets = ByteUtils.readVarint(in); buckets > 0; buckets--) {
            latencies.put(ByteUtils.readVarint(in), ByteUtils.readVarlong(in));
        }
        return new Minute(revision, isTold, messages, chats, users, pushes, pushesRead, latencies);
    }
}
