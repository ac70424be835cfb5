package io.parley.schemas.history;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import java.util.Optional;

/// The history as its tables have it, for operators: nobody's membership is asked, and a row above the head counts.
/// Every call blocks, and throws [HistoryUnavailableException] when the history cannot be read.
public final class HistoryRows {
    private final Reads reads;
    private final PreparedStatement event;
    private final PreparedStatement head;

    /// @param keyspace laid out already: see [CassandraHistory]
    public HistoryRows(CqlSession session, String keyspace) {
        reads = new Reads(session);
        event = Quorum.prepare(
                session,
                "SELECT %s FROM %s.events WHERE chat = ? AND bucket = ? AND seq = ?"
                        .formatted(EventRow.COLUMNS, keyspace));
        head = Quorum.prepare(session, "SELECT head FROM %s.chat_heads WHERE chat = ?".formatted(keyspace));
    }

    public Optional<EventRecord> at(ChatId chat, Seq seq) {
        return reads.all(event.bind(chat.value(), Bucket.of(seq), seq.value())).stream()
                .map(EventRow::read)
                .findFirst();
    }

    /// The last seq up to which the history is complete.
    public Optional<Seq> headOf(ChatId chat) {
        return reads.all(head.bind(chat.value())).stream()
                .map(row -> new Seq(row.getLong("head")))
                .findFirst();
    }
}
