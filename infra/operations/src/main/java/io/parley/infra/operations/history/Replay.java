package io.parley.infra.operations.history;

import io.parley.infra.operations.history.LedgerReader.Entry;
import io.parley.infra.operations.history.ReplayPositions.Position;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.history.ChatEnds;
import io.parley.schemas.history.EventWriter;
import io.parley.schemas.history.ReceiptWriter;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.receipt.Receipt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Writes what the log says into a history keyspace, one partition after the other, and nothing else anywhere.
///
/// It may be killed at any time: what it keeps of its position is never above what is written. Memory: the chats of one
/// partition, each with those who caused an event in it.
final class Replay {
    private final ReplayPositions positions;
    private final Pace pace;

    Replay(ReplayPositions positions, Pace pace) {
        this.positions = positions;
        this.pace = pace;
    }

    void events(LedgerReader<EventRecord> ledger, EventWriter writer, Selection selection, List<Position> from) {
        for (var position : from) {
            if (position.isDone()) {
                continue;
            }
            var ends = new ChatEnds();
            // Of what was written before a kill only the ends are wanted: they are written last.
            ledger.read(
                    position.partition(),
                    position.first(),
                    position.position(),
                    (entries, _) -> entries.stream()
                            .map(Entry::value)
                            .filter(selection::takes)
                            .forEach(ends::add));
            pace.passed(position.position() - position.first(), 0);
            each(ledger, position, selection::takes, events -> {
                var byChat = new LinkedHashMap<ChatId, List<EventRecord>>();
                for (var event : events) {
                    byChat.computeIfAbsent(event.chat(), _ -> new ArrayList<>()).add(event);
                    ends.add(event);
                }
                writer.writeRows(position.base(), byChat.values());
            });
            writer.writeEnds(position.base(), ends.all());
            positions.keep(position.at(position.until()));
        }
    }

    void receipts(LedgerReader<Receipt> ledger, ReceiptWriter writer, Selection selection, List<Position> from) {
        for (var position : from) {
            if (!position.isDone()) {
                pace.passed(position.position() - position.first(), 0);
                each(ledger, position, selection::takes, receipts -> writer.writeMarks(position.base(), receipts));
                positions.keep(position.at(position.until()));
            }
        }
    }

    private <V> void each(LedgerReader<V> ledger, Position from, Predicate<V> wanted, Consumer<List<V>> write) {
        var portions = new Portions<>(from, write);
        ledger.read(from.partition(), from.position(), from.until(), (entries, next) -> {
            for (var entry : entries) {
                if (wanted.test(entry.value())) {
                    portions.add(entry);
                }
            }
            portions.passed(next);
        });
    }

    /// Gathers what is written at once.
    private final class Portions<V> {
        private final Position from;
        private final Consumer<List<V>> write;
        private final List<V> portion = new ArrayList<>();
        private long kept;

        Portions(Position from, Consumer<List<V>> write) {
            this.from = from;
            this.write = write;
            kept = from.position();
        }

        void add(Entry<V> entry) {
            portion.add(entry.value());
            if (portion.size() == pace.together()) {
                write(entry.offset() + 1);
            }
        }

        void passed(long next) {
            if (next >= from.until()) {
                write(next);
            } else if (portion.isEmpty()) {
                pace.passed(next - kept, 0);
                kept = next;
            }
        }

        private void write(long next) {
            write.accept(portion);
            pace.passed(next - kept, portion.size());
            portion.clear();
            kept = next;
            // The end is kept by who has written all that belongs to it.
            if (next < from.until()) {
                positions.keep(from.at(next));
            }
        }
    }
}
