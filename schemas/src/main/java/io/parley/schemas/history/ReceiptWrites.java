package io.parley.schemas.history;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.parley.schemas.receipt.MarkKind;
import io.parley.schemas.receipt.Reached;
import io.parley.schemas.receipt.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The statements that put receipts into the history. Each can be executed any number of times, late and in any order.
/// Safe for use by several threads.
public final class ReceiptWrites {
    private final PreparedStatement marks;
    private final PreparedStatement time;
    private final WriteBase base;

    /// With no base; see [#over].
    ///
    /// @param keyspace one to which [HistorySchema#migrate] has been applied
    public ReceiptWrites(CqlSession session, String keyspace) {
        marks = Quorum.prepare(session, """
                INSERT INTO %s.chat_marks (chat, user, delivered, delivered_at, read, read_at, played, played_at) \
                VALUES (:chat, :user, :delivered, :delivered_at, :read, :read_at, :played, :played_at) \
                USING TIMESTAMP :written""".formatted(keyspace));
        time = Quorum.prepare(session, """
                INSERT INTO %s.mark_times (chat, user, kind, seq, at) VALUES (:chat, :user, :kind, :seq, :at) \
                USING TIMESTAMP :written""".formatted(keyspace));
        base = WriteBase.NONE;
    }

    private ReceiptWrites(ReceiptWrites same, WriteBase base) {
        marks = same.marks;
        time = same.time;
        this.base = base;
    }

    /// The same statements under another base.
    public ReceiptWrites over(WriteBase other) {
        return new ReceiptWrites(this, other);
    }

    /// The marks, and when each came to where it is. Beginning with the latter, so that who sees a mark finds its time.
    public List<BoundStatement> of(Receipt receipt) {
        var statements = new ArrayList<BoundStatement>();
        time(receipt, MarkKind.DELIVERED, receipt.delivered(), statements);
        time(receipt, MarkKind.READ, receipt.read(), statements);
        time(receipt, MarkKind.PLAYED, receipt.played(), statements);
        statements.add(marks(receipt));
        return statements;
    }

    /// The marks alone: a replay would keep the times for longer than they are to be kept.
    public BoundStatement marks(Receipt receipt) {
        var row = marks.boundStatementBuilder()
                .setUuid("chat", receipt.chat().value())
                .setUuid("user", receipt.user().value())
                .setLong("written", base.of(total(receipt)));
        set(row, "delivered", receipt.delivered());
        set(row, "read", receipt.read());
        set(row, "played", receipt.played());
        return row.build();
    }

    static String nameOf(MarkKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private void time(Receipt receipt, MarkKind kind, Reached reached, List<BoundStatement> into) {
        if (reached.at() != null) {
            into.add(time.boundStatementBuilder()
                    .setUuid("chat", receipt.chat().value())
                    .setUuid("user", receipt.user().value())
                    .setString("kind", nameOf(kind))
                    .setLong("seq", reached.seq().value())
                    .setInstant("at", reached.at())
                    .setLong("written", base.of(reached.seq()))
                    .build());
        }
    }

    /// What was never reached stays unset: a null would leave a tombstone.
    private static void set(BoundStatementBuilder row, String column, Reached reached) {
        if (reached.at() != null) {
            var _ = row.setLong(column, reached.seq().value()).setInstant(column + "_at", reached.at());
        }
    }

    private static long total(Receipt receipt) {
        return receipt.delivered().seq().value()
                + receipt.read().seq().value()
                + receipt.played().seq().value();
    }
}
