package io.parley.infra.operations.history;

import com.datastax.oss.driver.api.core.cql.Row;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.history.WriteBase;
import io.parley.schemas.id.ChatId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a comparison has found so far. Used by one thread.
final class Findings {
    private final int most;
    private final List<Difference> differences = new ArrayList<>();
    private final List<Removal> removals = new ArrayList<>();
    private final Set<String> places = new HashSet<>();
    private final Map<EventPlace, EventRecord> damaged = new HashMap<>();

    /// @param most differences that are kept
    Findings(int most) {
        this.most = most;
    }

    /// A row, or columns of it, that holds what no replay would write over.
    private record Removal(String table, Row row, List<String> columns) {}

    /// Where an event stands.
    record EventPlace(ChatId chat, long seq) {}

    List<Difference> differences() {
        return List.copyOf(differences);
    }

    /// @throws IllegalStateException when there are too many to be named one by one
    void add(Difference difference) {
        if (differences.size() == most) {
            throw new IllegalStateException("More than " + most + " differences. Replay or rebuild the history, or name"
                    + " more of them with --max-differences.");
        }
        differences.add(difference);
    }

    /// Remembers what the log says of an event whose row says something else, or is not there.
    void damaged(EventRecord event) {
        damaged.put(new EventPlace(event.chat(), event.seq().value()), event);
    }

    @Nullable
    EventRecord damagedAt(EventPlace place) {
        return damaged.get(place);
    }

    /// Remembers a place that has been judged.
    void judged(String place) {
        places.add(place);
    }

    boolean isJudged(String place) {
        return places.contains(place);
    }

    /// @param columns none for the whole row
    void remove(String table, Row row, List<String> columns) {
        removals.add(new Removal(table, row, columns));
    }

    /// Deletes what the log does not know, as of before the base was raised.
    ///
    /// @return how many rows
    int removeAll(StoredRows rows, WriteBase base) {
        removals.forEach(removal -> rows.delete(removal.table(), removal.row(), removal.columns(), base));
        return removals.size();
    }
}
