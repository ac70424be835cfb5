package io.parley.infra.operations.history;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.parley.infra.operations.history.Difference.Kind;
import io.parley.infra.operations.history.Difference.Subject;
import io.parley.infra.operations.history.Findings.EventPlace;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.history.Bucket;
import io.parley.schemas.history.EventRow;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Goes through the tables and looks for the event that each row comes from. The log is dense, so a row of `events` is
/// known by its seq; every other row is looked up in `events`, which has been compared before, and by the log itself
/// where that was found damaged.
final class ExtraRows {
    private static final int TOGETHER = 1_000;
    private static final List<String> BY_EVENT = List.of("chats_by_user", "messages", "mentions_by_user");

    private final CqlSession session;
    private final StoredRows rows;
    private final EventComparison log;
    private final Findings findings;
    private final @Nullable ChatId only;
    private final PreparedStatement eventAt;
    private final List<Suspect> suspects = new ArrayList<>();

    ExtraRows(
            CqlSession session,
            String keyspace,
            StoredRows rows,
            EventComparison log,
            Findings findings,
            @Nullable ChatId only) {
        this.session = session;
        this.rows = rows;
        this.log = log;
        this.findings = findings;
        this.only = only;
        eventAt = session.prepare(SimpleStatement.newInstance(
                        "SELECT * FROM %s.events WHERE chat = ? AND bucket = ? AND seq = ?".formatted(keyspace))
                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                .setIdempotent(true));
    }

    /// A row that the log did not know when it was read.
    private record Suspect(Subject subject, String table, Row row, ChatId chat, long seq) {
        EventPlace place() {
            return new EventPlace(chat, seq);
        }
    }

    /// To be done before the log is read to its end: what is written while this reads must be found there.
    void collect() {
        for (var row : rows.all("events", only)) {
            suspectEvent(row);
        }
        for (var row : rows.all("chat_heads", only)) {
            var chat = chatOf(row);
            if (row.getLong("head") > log.lastOf(chat)) {
                suspects.add(new Suspect(Subject.HEAD, "chat_heads", row, chat, row.getLong("head")));
            }
        }
        for (var table : BY_EVENT) {
            lookUp(Subject.of(table), table, "seq");
        }
        lookUp(Subject.OWN_MARK, "chat_marks", "own");
    }

    /// To be done when the log has been read to its end.
    void judge() {
        for (var suspect : suspects) {
            if (!isKnownNow(suspect) && !findings.isJudged(rows.placeOf(suspect.table(), suspect.row()))) {
                name(suspect);
            }
        }
    }

    private void suspectEvent(Row row) {
        var chat = chatOf(row);
        var seq = row.getLong("seq");
        if (seq < 1 || seq > log.lastOf(chat) || row.getLong("bucket") != Bucket.of(new Seq(seq))) {
            suspects.add(new Suspect(Subject.EVENT, "events", row, chat, seq));
        }
    }

    private record LookedUp(Suspect suspect, CompletableFuture<@Nullable Row> event) {}

    private void lookUp(Subject subject, String table, String seqColumn) {
        var some = new ArrayList<LookedUp>();
        for (var row : rows.all(table, only)) {
            if (row.isNull(seqColumn)) {
                continue;
            }
            var suspect = new Suspect(subject, table, row, chatOf(row), row.getLong(seqColumn));
            some.add(new LookedUp(suspect, eventAt(suspect)));
            if (some.size() == TOGETHER) {
                some.forEach(this::suspectUnlessKnown);
                some.clear();
            }
        }
        some.forEach(this::suspectUnlessKnown);
    }

    private CompletableFuture<@Nullable Row> eventAt(Suspect suspect) {
        if (suspect.seq() < 1) {
            return CompletableFuture.completedFuture(null);
        }
        var bucket = Bucket.of(new Seq(suspect.seq()));
        return session.executeAsync(eventAt.bind(suspect.chat().value(), bucket, suspect.seq()))
                .thenApply(found -> (@Nullable Row) found.one())
                .toCompletableFuture();
    }

    private void suspectUnlessKnown(LookedUp looked) {
        var suspect = looked.suspect();
        var row = looked.event().join();
        var doubted = log.inDoubt(suspect.place());
        var event = doubted != null
                ? doubted
                : row == null || suspect.seq() > log.lastOf(suspect.chat()) ? null : read(row);
        if (event == null || !makes(event, suspect)) {
            suspects.add(suspect);
        }
    }

    private boolean isKnownNow(Suspect suspect) {
        return switch (suspect.subject()) {
            case HEAD -> suspect.seq() <= log.lastOf(suspect.chat());
            case EVENT ->
                suspect.seq() >= 1
                        && suspect.seq() <= log.lastOf(suspect.chat())
                        && suspect.row().getLong("bucket") == Bucket.of(new Seq(suspect.seq()));
            case MEMBERSHIP, PLACE, MENTION, OWN_MARK -> {
                var event = log.inDoubt(suspect.place());
                yield event != null && makes(event, suspect);
            }
            case RECEIPT, LOG -> throw new IllegalStateException("not made by an event: " + suspect.subject());
        };
    }

    private boolean makes(EventRecord event, Suspect suspect) {
        if (suspect.subject() == Subject.OWN_MARK) {
            return event.actor().equals(userOf(suspect));
        }
        var place = rows.placeOf(suspect.table(), suspect.row());
        return log.besides(event).stream()
                .anyMatch(made -> StoredRows.tableOf(made).equals(suspect.table())
                        && rows.placeOf(suspect.table(), made).equals(place));
    }

    private void name(Suspect suspect) {
        var message = suspect.subject() == Subject.PLACE || suspect.subject() == Subject.EVENT
                ? suspect.row().getUuid("message")
                : null;
        findings.add(new Difference(
                suspect.subject() == Subject.HEAD && log.lastOf(suspect.chat()) > 0 ? Kind.TOO_HIGH : Kind.EXTRA,
                suspect.subject(),
                suspect.chat(),
                suspect.seq(),
                userOf(suspect),
                message,
                "the log ends at " + log.lastOf(suspect.chat())));
        findings.remove(
                suspect.table(), suspect.row(), suspect.subject() == Subject.OWN_MARK ? List.of("own") : List.of());
    }

    private static @Nullable UserId userOf(Suspect suspect) {
        if (!suspect.row().getColumnDefinitions().contains("user")) {
            return null;
        }
        var user = suspect.row().getUuid("user");
        return user == null ? null : new UserId(user);
    }

    /// @return null for a row that holds no event: it was found to differ already, or is one by hand
    private static @Nullable EventRecord read(Row row) {
        try {
            return EventRow.read(row);
        } catch (RuntimeException _) {
            return null;
        }
    }

    private static ChatId chatOf(Row row) {
        return new ChatId(Objects.requireNonNull(row.getUuid("chat"), "chat"));
    }
}
