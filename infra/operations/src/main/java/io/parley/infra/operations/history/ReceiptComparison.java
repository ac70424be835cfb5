package io.parley.infra.operations.history;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.parley.infra.operations.history.Difference.Kind;
import io.parley.infra.operations.history.Difference.Subject;
import io.parley.schemas.history.ReceiptWrites;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.Receipt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Compares the last receipt of each member with the marks in the history.
///
/// Memory: the members of one partition of `chat.receipts` with their receipts, and of all partitions who has one.
final class ReceiptComparison {
    private static final int TOGETHER = 1_000;
    private static final List<String> COLUMNS =
            List.of("delivered", "delivered_at", "read", "read_at", "played", "played_at");

    private final StoredRows rows;
    private final ReceiptWrites writes;
    private final Findings findings;
    private final @Nullable ChatId only;
    private final Set<Place> known = new HashSet<>();
    private final List<Row> suspects = new ArrayList<>();

    ReceiptComparison(CqlSession session, String keyspace, StoredRows rows, Findings findings, @Nullable ChatId only) {
        this.rows = rows;
        this.findings = findings;
        this.only = only;
        writes = new ReceiptWrites(session, keyspace);
    }

    private record Place(ChatId chat, UserId user) {}

    private record Sought(Receipt receipt, BoundStatement expected, CompletableFuture<@Nullable Row> row) {}

    int receipts() {
        return known.size();
    }

    /// @param written what is below is in the history; of members with a later receipt nothing is said
    void compare(LedgerReader<Receipt> ledger, int partition, long from, long until, long written) {
        var last = new HashMap<Place, Receipt>();
        ledger.read(partition, from, until, (entries, _) -> {
            for (var entry : entries) {
                var receipt = entry.value();
                var place = new Place(receipt.chat(), receipt.user());
                if (only == null || receipt.chat().equals(only)) {
                    known.add(place);
                    if (entry.offset() < written) {
                        last.put(place, receipt);
                    } else {
                        last.remove(place);
                    }
                }
            }
        });
        var some = new ArrayList<Sought>();
        for (var receipt : last.values()) {
            var expected = writes.marks(receipt);
            some.add(new Sought(receipt, expected, rows.find(expected)));
            if (some.size() == TOGETHER) {
                some.forEach(this::judge);
                some.clear();
            }
        }
        some.forEach(this::judge);
    }

    /// To be done before the log is read to its end.
    void collectExtra() {
        for (var row : rows.all("chat_marks", only)) {
            if (COLUMNS.stream().anyMatch(column -> !row.isNull(column)) && !known.contains(placeOf(row))) {
                suspects.add(row);
            }
        }
    }

    /// Takes note of receipts that came meanwhile.
    void noteLater(LedgerReader<Receipt> ledger, int partition, long from, long until) {
        ledger.read(
                partition,
                from,
                until,
                (entries, _) -> entries.forEach(entry ->
                        known.add(new Place(entry.value().chat(), entry.value().user()))));
    }

    /// To be done when the log has been read to its end.
    void judgeExtra() {
        for (var row : suspects) {
            var place = placeOf(row);
            if (!known.contains(place)) {
                findings.add(new Difference(
                        Kind.EXTRA, Subject.RECEIPT, place.chat(), null, place.user(), null, "no receipt in the log"));
                findings.remove("chat_marks", row, COLUMNS);
            }
        }
    }

    private void judge(Sought sought) {
        var row = sought.row().join();
        var marked = COLUMNS.stream().anyMatch(sought.expected()::isSet);
        if (row == null ? marked : !StoredRows.same(sought.expected(), row)) {
            var receipt = sought.receipt();
            var missing = row == null || COLUMNS.stream().allMatch(row::isNull);
            if (row != null && !missing) {
                findings.remove("chat_marks", row, COLUMNS);
            }
            findings.add(new Difference(
                    missing ? Kind.MISSING : Kind.DIFFERING,
                    Subject.RECEIPT,
                    receipt.chat(),
                    receipt.delivered().seq().value(),
                    receipt.user(),
                    null,
                    row == null ? "no row" : "differs in " + StoredRows.differing(sought.expected(), row)));
        }
    }

    private static Place placeOf(Row row) {
        return new Place(
                new ChatId(Objects.requireNonNull(row.getUuid("chat"), "chat")),
                new UserId(Objects.requireNonNull(row.getUuid("user"), "user")));
    }
}
