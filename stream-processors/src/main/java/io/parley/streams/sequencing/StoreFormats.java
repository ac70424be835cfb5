package io.parley.streams.sequencing;

import io.parley.schemas.chat.BodyHash;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.chat.Role;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.inbox.InboxMessage.Outcome;
import io.parley.streams.topology.StoredBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.ByteUtils;

/// The values of the stores as bytes. Each begins with the version of its form: stores outlive releases.
final class StoreFormats {
    private static final byte VERSION_1 = 1;
    private static final byte ACCEPTED = 0;
    private static final byte REFUSED = 1;
    private static final int ADMIN = 1;
    private static final int BLOCKS = 2;

    private StoreFormats() {}

    static Serde<ChatHead> heads() {
        return Serdes.serdeFrom((_, head) -> write(head), (_, bytes) -> readHead(bytes));
    }

    static Serde<Membership> memberships() {
        return Serdes.serdeFrom((_, membership) -> write(membership), (_, bytes) -> readMembership(bytes));
    }

    /// Without the time: it is the window of the entry.
    static Serde<TimelessOutcome> outcomes() {
        return Serdes.serdeFrom((_, outcome) -> write(outcome), (_, bytes) -> readOutcome(bytes));
    }

    /// A [FirstOutcome] whose time stands elsewhere.
    record TimelessOutcome(BodyHash body, Outcome outcome) {
        FirstOutcome at(Instant time) {
            return new FirstOutcome(time, body, outcome);
        }
    }

    private static byte[] write(ChatHead head) {
        var fact = head.lastFact();
        return ByteBuffer.allocate(1 + 6 * Long.BYTES + Integer.BYTES + 1)
                .put(VERSION_1)
                .putLong(head.seq().value())
                .putLong(head.time().toEpochMilli())
                .putLong(head.actionOffset())
                .putLong(fact.version())
                .putLong(fact.seq().value())
                .putLong(fact.at().toEpochMilli())
                .putInt(head.tokens())
                .put((byte) head.blocks())
                .array();
    }

    private static ChatHead readHead(byte[] bytes) {
        var in = StoredBytes.opened(bytes, VERSION_1, "A store");
        var seq = new Seq(in.getLong());
        var time = Instant.ofEpochMilli(in.getLong());
        var actionOffset = in.getLong();
        var fact = new ChatHead.LastFact(in.getLong(), new Seq(in.getLong()), Instant.ofEpochMilli(in.getLong()));
        var tokens = in.getInt();
        // A head that was written before chats could be blocked ends here.
        var blocks = in.hasRemaining() ? in.get() : 0;
        return new ChatHead(seq, time, actionOffset, fact, blocks, tokens);
    }

    private static byte[] write(Membership membership) {
        var intervals = membership.intervals();
        var out = ByteBuffer.allocate(2 + 5 + intervals.size() * 2 * 10)
                .put(VERSION_1)
                .put((byte) ((membership.role() == Role.ADMIN ? ADMIN : 0) | (membership.blocks() ? BLOCKS : 0)));
        ByteUtils.writeVarint(intervals.size(), out);
        for (var interval : intervals) {
            ByteUtils.writeVarlong(interval.from().value(), out);
            var to = interval.to();
            ByteUtils.writeVarlong(to == null ? 0 : to.value(), out);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static Membership readMembership(byte[] bytes) {
        var in = StoredBytes.opened(bytes, VERSION_1, "A store");
        var flags = in.get();
        var role = (flags & ADMIN) != 0 ? Role.ADMIN : Role.MEMBER;
        var count = ByteUtils.readVarint(in);
        var intervals = new ArrayList<Membership.Interval>(count);
        for (var i = 0; i < count; i++) {
            var from = new Seq(ByteUtils.readVarlong(in));
            var to = ByteUtils.readVarlong(in);
            intervals.add(new Membership.Interval(from, to == 0 ? null : new Seq(to)));
        }
        return new Membership(role, (flags & BLOCKS) != 0, intervals);
    }

    private static byte[] write(TimelessOutcome remembered) {
        var out = ByteBuffer.allocate(64).put(VERSION_1);
        switch (remembered.outcome()) {
            case Outcome.Accepted(var seq, var message) -> {
                if (message == null) {
                    throw new IllegalArgumentException("a remembered send has a message id");
                }
                out.put(ACCEPTED).put(remembered.body().bytes());
                out.putLong(message.value().getMostSignificantBits());
                out.putLong(message.value().getLeastSignificantBits());
                ByteUtils.writeVarlong(seq.value(), out);
            }
            case Outcome.Refused(var refusal, var _) -> {
                // By its stable code, so that neither order nor number of the refusals matters.
                out.put(REFUSED)
                        .put(remembered.body().bytes())
                        .put(refusal.code().getBytes(StandardCharsets.US_ASCII));
            }
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static TimelessOutcome readOutcome(byte[] bytes) {
        var in = StoredBytes.opened(bytes, VERSION_1, "A store");
        var accepted = in.get() == ACCEPTED;
        var hash = new byte[BodyHash.BYTES];
        in.get(hash);
        if (accepted) {
            var message = new MessageId(new UUID(in.getLong(), in.getLong()));
            var seq = new Seq(ByteUtils.readVarlong(in));
            return new TimelessOutcome(BodyHash.of(hash), new Outcome.Accepted(seq, message));
        }
        var refusal = Refusal.ofCode(StandardCharsets.US_ASCII.decode(in).toString());
        return new TimelessOutcome(BodyHash.of(hash), new Outcome.Refused(refusal, Duration.ZERO));
    }
}
