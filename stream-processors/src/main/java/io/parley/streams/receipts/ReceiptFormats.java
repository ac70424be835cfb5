package io.parley.streams.receipts;

import io.parley.schemas.id.Seq;
import io.parley.schemas.receipt.Reached;
import io.parley.streams.topology.StoredBytes;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.ByteUtils;

/// The values of the stores as bytes. Each begins with the version of its form: stores outlive releases.
final class ReceiptFormats {
    private static final byte VERSION_1 = 1;
    private static final int LONGEST_VARLONG = 10;

    private ReceiptFormats() {}

    static Serde<Progress> progress() {
        return Serdes.serdeFrom((_, progress) -> write(progress), (_, bytes) -> readProgress(bytes));
    }

    static Serde<ChatEnd> ends() {
        return Serdes.serdeFrom((_, end) -> write(end), (_, bytes) -> readEnd(bytes));
    }

    private static byte[] write(Progress progress) {
        var out = ByteBuffer.allocate(1 + 8 * LONGEST_VARLONG).put(VERSION_1);
        ByteUtils.writeVarlong(progress.joined().value(), out);
        ByteUtils.writeVarlong(progress.left().value(), out);
        put(out, progress.delivered());
        put(out, progress.read());
        put(out, progress.played());
        return Arrays.copyOf(out.array(), out.position());
    }

    private static Progress readProgress(byte[] bytes) {
        var in = StoredBytes.opened(bytes, VERSION_1, "a store of receipts");
        return new Progress(seq(in), seq(in), reached(in), reached(in), reached(in));
    }

    private static byte[] write(ChatEnd end) {
        var out = ByteBuffer.allocate(1 + 2 * LONGEST_VARLONG).put(VERSION_1);
        ByteUtils.writeVarlong(end.head().value(), out);
        ByteUtils.writeVarlong(end.furthest().value(), out);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static ChatEnd readEnd(byte[] bytes) {
        var in = StoredBytes.opened(bytes, VERSION_1, "a store of receipts");
        return new ChatEnd(seq(in), seq(in));
    }

    private static void put(ByteBuffer out, Reached reached) {
        ByteUtils.writeVarlong(reached.seq().value(), out);
        var at = reached.at();
        if (at != null) {
            ByteUtils.writeVarlong(at.toEpochMilli(), out);
        }
    }

    private static Reached reached(ByteBuffer in) {
        var seq = seq(in);
        return seq.equals(Seq.NONE)
                ? Reached.NOTHING
                : new Reached(seq, Instant.ofEpochMilli(ByteUtils.readVarlong(in)));
    }

    private static Seq seq(ByteBuffer in) {
        return new Seq(ByteUtils.readVarlong(in));
    }
}
