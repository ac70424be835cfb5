package io.parley.infra.operations.history;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.infra.operations.access.Connection;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.topic.Partitions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Compares one history keyspace with `chat.events` and `chat.receipts`, while both go on.
///
/// What is missing is judged by how far the history had been written when the comparison began, what is too much by
/// where the log ends after the tables were read. So neither what is on its way nor what comes meanwhile is called a
/// difference.
final class Verification {
    private final Connection connection;
    private final CqlSession session;
    private final StoredRows rows;
    private final Findings findings;
    private final String keyspace;
    private final @Nullable ChatId only;
    private final Written written;
    private final Set<Projection> parts;
    private long events;
    private int chats;
    private int receipts;
    private long passedOver;

    /// @param only null for all chats
    /// @param most differences that are named
    /// @param parts what is compared
    Verification(
            Connection connection,
            CqlSession session,
            String keyspace,
            @Nullable ChatId only,
            Written written,
            int most,
            Set<Projection> parts) {
        this.connection = connection;
        this.session = session;
        this.keyspace = keyspace;
        this.only = only;
        this.written = written;
        this.parts = Set.copyOf(parts);
        rows = new StoredRows(session, keyspace);
        findings = new Findings(most);
    }

    /// How far the keyspace has been written, by partition.
    ///
    /// @param isAll whether everything should be there where nothing is said; else nothing
    record Written(Map<Integer, Long> events, Map<Integer, Long> receipts, boolean isAll) {
        static Written byTheLiveWriter(Connection connection) {
            return new Written(
                    WrittenOffsets.of(connection, WrittenOffsets.EVENTS_GROUP),
                    WrittenOffsets.of(connection, WrittenOffsets.RECEIPTS_GROUP),
                    true);
        }

        long events(int partition, long end) {
            return events.getOrDefault(partition, isAll ? end : 0);
        }

        long receipts(int partition, long end) {
            return receipts.getOrDefault(partition, isAll ? end : 0);
        }
    }

    /// @param events how many were compared
    /// @param receipts of how many members
    /// @param passedOver records that are no events or receipts, or were dead-lettered
    record Outcome(long events, int chats, int receipts, long passedOver, List<Difference> differences) {}

    Outcome run() {
        if (parts.contains(Projection.HISTORY)) {
            compareEvents();
        }
        if (parts.contains(Projection.RECEIPTS)) {
            compareReceipts();
        }
        return new Outcome(events, chats, receipts, passedOver, findings.differences());
    }

    private void compareEvents() {
        try (var ledger = LedgerReader.events(connection)) {
            var log = new EventComparison(session, keyspace, rows, findings, only);
            var beginnings = ledger.beginnings();
            var ends = ledger.ends();
            eachOf(ledger, partition -> {
                var end = ends.at(partition);
                log.compare(ledger, partition, beginnings.at(partition), end, written.events(partition, end));
            });
            var extra = new ExtraRows(session, keyspace, rows, log, findings, only);
            extra.collect();
            var later = ledger.ends();
            eachOf(ledger, partition -> log.noteLater(ledger, partition, ends.at(partition), later.at(partition)));
            extra.judge();
            events = log.events();
            chats = log.chats();
            passedOver += ledger.passedOver();
        }
    }

    private void compareReceipts() {
        try (var ledger = LedgerReader.receipts(connection)) {
            var marks = new ReceiptComparison(session, keyspace, rows, findings, only);
            var beginnings = ledger.beginnings().byPartition();
            var ends = ledger.ends();
            beginnings.forEach((partition, beginning) -> {
                var end = ends.at(partition);
                marks.compare(ledger, partition, beginning, end, written.receipts(partition, end));
            });
            marks.collectExtra();
            var later = ledger.ends();
            beginnings
                    .keySet()
                    .forEach(partition -> marks.noteLater(ledger, partition, ends.at(partition), later.at(partition)));
            marks.judgeExtra();
            receipts = marks.receipts();
            passedOver += ledger.passedOver();
        }
    }

    StoredRows rows() {
        return rows;
    }

    Findings findings() {
        return findings;
    }

    private interface PartitionStep {
        void take(int partition);
    }

    /// All partitions, or that of the one chat.
    private void eachOf(LedgerReader<EventRecord> events, PartitionStep step) {
        if (only == null) {
            IntStream.range(0, events.partitions()).forEach(step::take);
        } else {
            step.take(Partitions.ofChat(only, events.partitions()));
        }
    }
}
