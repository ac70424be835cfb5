package io.parley.streams.analytics;

import io.parley.schemas.id.Seq;
import io.parley.schemas.receipt.MarkKind;
import io.parley.schemas.receipt.Reached;
import io.parley.schemas.receipt.Receipt;
import io.parley.streams.roster.ChatKeys;
import io.parley.streams.roster.MemberKey;
import io.parley.streams.topology.StoredBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.ByteUtils;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// How far a member was told to have come.
record Reach(Seq delivered, Seq read, Seq played) {
    static final String STORE = "analytics-reach";
    static final Reach NONE = new Reach(Seq.NONE, Seq.NONE, Seq.NONE);

    private static final byte VERSION_1 = 1;
    private static final int LONGEST_VARLONG = 10;

    /// One small entry per user who ever had a receipt in a chat, for ever. Cached: only what a key holds at a
    /// commit is written to its changelog.
    static StoreBuilder<KeyValueStore<MemberKey, Reach>> builder() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORE),
                        ChatKeys.members(),
                        Serdes.serdeFrom((_, reach) -> write(reach), (_, bytes) -> read(bytes)))
                .withCachingEnabled();
    }

    static Reached of(Receipt receipt, MarkKind kind) {
        return switch (kind) {
            case DELIVERED -> receipt.delivered();
            case READ -> receipt.read();
            case PLAYED -> receipt.played();
        };
    }

    Seq of(MarkKind kind) {
        return switch (kind) {
            case DELIVERED -> delivered;
            case READ -> read;
            case PLAYED -> played;
        };
    }

    /// As far as the further of the two in each respect.
    Reach or(Receipt receipt) {
        return new Reach(
                further(delivered, receipt.delivered()),
                further(read, receipt.read()),
                further(played, receipt.played()));
    }

    private static Seq further(Seq before, Reached now) {
        return now.seq().isAfter(before) ? now.seq() : before;
    }

    private static byte[] write(Reach reach) {
        var out = ByteBuffer.allocate(1 + 3 * LONGEST_VARLONG).put(VERSION_1);
        ByteUtils.writeVarlong(reach.delivered.value(), out);
        ByteUtils.writeVarlong(reach.read.value(), out);
        ByteUtils.writeVarlong(reach.played.value(), out);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static Reach read(byte[] bytes) {
        var in = StoredBytes.opened(bytes, VERSION_1, STORE);
        return new Reach(seq(in), seq(in), seq(in));
    }

    private static Seq seq(ByteBuffer in) {
        return new Seq(ByteUtils.readVarlong(in));
    }
}
