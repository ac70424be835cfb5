package io.parley.streams.sessions;

import io.parley.streams.topology.StoredBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.ByteUtils;

/// How the entries of one store are written: a version, their count, one after the other.
///
/// @param store whose name a refusal tells
/// @param maxBytes what one entry takes at most
public record EntryFormat<E>(
        String store, int maxBytes, BiConsumer<E, ByteBuffer> write, Function<ByteBuffer, E> read) {
    private static final byte VERSION_1 = 1;
    private static final int HEAD_BYTES = 1 + 5;

    public Serde<List<E>> serde() {
        return Serdes.serdeFrom((_, entries) -> bytesOf(entries), (_, bytes) -> entriesOf(bytes));
    }

    private byte[] bytesOf(List<E> entries) {
        var out = ByteBuffer.allocate(HEAD_BYTES + entries.size() * maxBytes).put(VERSION_1);
        ByteUtils.writeVarint(entries.size(), out);
        entries.forEach(entry -> write.accept(entry, out));
        return Arrays.copyOf(out.array(), out.position());
    }

    private List<E> entriesOf(byte[] bytes) {
        var in = StoredBytes.opened(bytes, VERSION_1, store);
        var count = ByteUtils.readVarint(in);
        var entries = new ArrayList<E>(count);
        for (var i = 0; i < count; i++) {
            entries.add(read.apply(in));
        }
        return entries;
    }
}
