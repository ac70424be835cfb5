package io.parley.infra.operations.history;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.parley.infra.operations.history.Difference.Kind;
import io.parley.infra.operations.history.Difference.Subject;
import io.parley.infra.operations.history.Findings.EventPlace;
import io.parley.infra.operations.history.LedgerReader.Entry;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.history.ChatEnd;
import io.parley.schemas.history.ChatEnds;
import io.parley.schemas.history.HistoryWrites;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Goes through `chat.events` in its order and looks for each row that it makes. Knows afterwards how far each chat
/// goes.
///
/// Memory: of one partition, each chat with those who caused an event in it; of all, the last seq of each chat and the
/// events that the history writer has not come to yet.
final class EventComparison {
    /// So far behind the history writer is being waited for, not compared with.
    private static final int MOST_RECENT = 1_000_000;

    private final StoredRows rows;
    private final HistoryWrites writes;
    private final Findings findings;
    private final @Nullable ChatId only;
    private final Map<ChatId, Long> lasts = new HashMap<>();
    private final Map<EventPlace, EventRecord> recent = new HashMap<>();
    private long events;

    EventComparison(CqlSession session, String keyspace, StoredRows rows, Findings findings, @Nullable ChatId only) {
        this.rows = rows;
        this.findings = findings;
        this.only = only;
        writes = new HistoryWrites(session, keyspace);
    }

    private record Sought(EventRecord event, BoundStatement expected, CompletableFuture<@Nullable Row> row) {}

    long events() {
        return events;
    }

    int chats() {
        return lasts.size();
    }

    /// @param written what is below is in the history; above it may be
    void compare(LedgerReader<EventRecord> ledger, int partition, long from, long until, long written) {
        var ends = new ChatEnds();
        ledger.read(partition, from, until, (entries, _) -> {
            var sought = new ArrayList<Sought>();
            for (var entry : entries) {
                if (only == null || entry.value().chat().equals(only)) {
                    take(entry, written, ends, sought);
                }
            }
            sought.forEach(this::judge);
        });
        ends.all().forEach(end -> {
            compareHead(end);
            end.own().forEach((user, own) -> compareOwn(end.chat(), user, own));
        });
    }

    /// Takes note of events that came while the rest was compared.
    void noteLater(LedgerReader<EventRecord> ledger, int partition, long from, long until) {
        ledger.read(
                partition,
                from,
                until,
                (entries, _) -> entries.stream()
                        .filter(entry -> only == null || entry.value().chat().equals(only))
                        .forEach(entry -> {
                            lasts.merge(
                                    entry.value().chat(), entry.value().seq().value(), Math::max);
                            noteRecent(entry.value());
                        }));
    }

    /// The last seq of a chat; zero for one that the log does not know.
    long lastOf(ChatId chat) {
        return lasts.getOrDefault(chat, 0L);
    }

    /// An event as the log says it, where its row cannot be relied on.
    @Nullable
    EventRecord inDoubt(EventPlace place) {
        var damaged = findings.damagedAt(place);
        return damaged == null ? recent.get(place) : damaged;
    }

    /// Everything but the row of the event itself.
    List<BoundStatement> besides(EventRecord event) {
        var all = new ArrayList<>(writes.places(event));
        all.addAll(writes.memberships(event));
        return all;
    }

    private void take(Entry<EventRecord> entry, long written, ChatEnds ends, List<Sought> sought) {
        var event = entry.value();
        var before = lasts.put(event.chat(), event.seq().value());
        var last = before == null ? 0 : before;
        if (event.seq().value() != last + 1) {
            var detail = "after seq " + last + " the log has " + event.seq() + " at offset " + entry.offset();
            findings.add(new Difference(
                    Kind.NOT_DENSE, Subject.LOG, event.chat(), event.seq().value(), null, null, detail));
        }
        events++;
        if (entry.offset() >= written) {
            noteRecent(event);
            return;
        }
        ends.add(event);
        var row = writes.event(event);
        sought.add(new Sought(event, row, rows.find(row)));
        besides(event).forEach(other -> sought.add(new Sought(event, other, rows.find(other))));
    }

    private void noteRecent(EventRecord event) {
        if (recent.size() == MOST_RECENT) {
            throw new IllegalStateException("The history writer is more than " + MOST_RECENT
                    + " events behind the log. Verify when it has come nearer: ./parley ops lag");
        }
        recent.put(new EventPlace(event.chat(), event.seq().value()), event);
    }

    private void judge(Sought sought) {
        var row = sought.row().join();
        if (StoredRows.same(sought.expected(), row)) {
            return;
        }
        var event = sought.event();
        var table = StoredRows.tableOf(sought.expected());
        var subject = Subject.of(table);
        if (subject == Subject.EVENT) {
            findings.damaged(event);
        }
        findings.judged(rows.placeOf(table, sought.expected()));
        if (row != null) {
            // A replay does not write the columns that should be empty.
            findings.remove(table, row, List.of());
        }
        var user = subject == Subject.MEMBERSHIP || subject == Subject.MENTION
                ? new UserId(present(sought.expected().getUuid("user")))
                : null;
        findings.add(new Difference(
                row == null ? Kind.MISSING : Kind.DIFFERING,
                subject,
                event.chat(),
                event.seq().value(),
                user,
                event.event() instanceof MessageSent sent ? sent.message().value() : null,
                row == null ? "no row" : "differs in " + StoredRows.differing(sought.expected(), row)));
    }

    private void compareHead(ChatEnd end) {
        var expected = writes.head(end.chat(), end.head(), end.at());
        var row = rows.find(expected).join();
        var head = row == null ? 0 : row.getLong("head");
        var wanted = end.head().value();
        if (head < wanted) {
            head(row == null ? Kind.MISSING : Kind.TOO_LOW, end, "is at " + head);
        } else if (head == wanted && !StoredRows.same(expected, row)) {
            head(Kind.DIFFERING, end, "another time than that of the event");
        }
    }

    private void head(Kind kind, ChatEnd end, String detail) {
        findings.judged(rows.placeOf("chat_heads", writes.head(end.chat(), end.head(), end.at())));
        findings.add(new Difference(kind, Subject.HEAD, end.chat(), end.head().value(), null, null, detail));
    }

    private void compareOwn(ChatId chat, UserId user, Seq own) {
        var expected = writes.own(chat, user, own);
        var row = rows.find(expected).join();
        var found = row == null ? 0 : row.getLong("own");
        if (found < own.value()) {
            findings.judged(rows.placeOf("chat_marks", expected));
            var kind = found == 0 ? Kind.MISSING : Kind.TOO_LOW;
            findings.add(new Difference(kind, Subject.OWN_MARK, chat, own.value(), user, null, "is at " + found));
        }
    }

    private static UUID present(@Nullable UUID id) {
        if (id == null) {
            throw new IllegalStateException("a statement without the user it is about");
        }
        return id;
    }
}
