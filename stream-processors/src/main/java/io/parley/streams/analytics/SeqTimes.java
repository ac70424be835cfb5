package io.parley.streams.analytics;

import io.parley.schemas.id.Seq;
import io.parley.streams.roster.ChatKeys;
import io.parley.streams.roster.MemberKey;
import io.parley.streams.topology.StoredBytes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/// When something of late concerned which seq of a member of a chat.
record SeqTimes(WindowStore<MemberKey, byte[]> store) {
    /// What a push told of, at the time of the push.
    static final String PUSHES = "analytics-pushes";

    /// How far a member had read, at the time of the mark.
    static final String READINGS = "analytics-readings";

    private static final byte VERSION_1 = 1;
    private static final Duration MOMENT = Duration.ofMillis(1);

    record SeqTime(Seq seq, Instant at) {}

    /// Less than 100 B per push, or step of reading, of the time that is kept; RocksDB drops what is older, a segment
    /// at a time, by the time of the entries themselves.
    static StoreBuilder<WindowStore<MemberKey, byte[]>> builder(String name, Duration kept) {
        return Stores.windowStoreBuilder(
                Stores.persistentWindowStore(name, kept, MOMENT, false), ChatKeys.members(), Serdes.ByteArray());
    }

    void put(MemberKey member, SeqTime entry) {
        var there = between(member, entry.at(), entry.at());
        var out = ByteBuffer.allocate(1 + (there.size() + 1) * Long.BYTES).put(VERSION_1);
        there.forEach(one -> out.putLong(one.seq().value()));
        store.put(member, out.putLong(entry.seq().value()).array(), entry.at().toEpochMilli());
    }

    /// All that are kept, in the order of time.
    List<SeqTime> of(MemberKey member) {
        return between(member, Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE));
    }

    /// Those from one time to the other, both included.
    List<SeqTime> between(MemberKey member, Instant from, Instant to) {
        var entries = new ArrayList<SeqTime>();
        try (var found = store.fetch(member, from.toEpochMilli(), to.toEpochMilli())) {
            found.forEachRemaining(entry -> {
                var in = StoredBytes.opened(entry.value, VERSION_1, store.name());
                while (in.hasRemaining()) {
                    entries.add(new SeqTime(new Seq(in.getLong()), Instant.ofEpochMilli(entry.key)));
                }
            });
        }
        return entries;
    }
}
