package io.parley.infra.operations.history;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.parley.schemas.history.WriteBase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;

/// How far the replays into a keyspace have come, kept in it.
final class ReplayPositions {
    private final CqlSession session;
    private final String keyspace;
    private final Projection projection;

    ReplayPositions(CqlSession session, String keyspace, Projection projection) {
        this.session = session;
        this.keyspace = keyspace;
        this.projection = projection;
    }

    /// Of one partition of the topic.
    ///
    /// @param options what the replay was told, so that another one is not taken for it
    /// @param first offset it began with
    /// @param position what is below has been written, but for the heads, which come with the end
    /// @param until exclusive
    record Position(int partition, String options, WriteBase base, long first, long position, long until) {
        boolean isDone() {
            return position >= until;
        }

        Position at(long later) {
            return new Position(partition, options, base, first, later, until);
        }
    }

    /// Of the last replay; none when there was none.
    List<Position> last() {
        return StreamSupport.stream(rows(projection).spliterator(), false)
                .map(row -> new Position(
                        row.getInt("partition"),
                        Objects.requireNonNull(row.getString("options"), "options"),
                        new WriteBase(row.getLong("base")),
                        row.getLong("first"),
                        row.getLong("position"),
                        row.getLong("until")))
                .toList();
    }

    /// Puts these in the place of those of the last replay.
    void begin(List<Position> positions) {
        execute(SimpleStatement.newInstance(
                "DELETE FROM " + keyspace + ".replays WHERE replay = ?", projection.argument()));
        positions.forEach(this::keep);
    }

    /// Returns when a replay that is killed now would go on from there.
    void keep(Position position) {
        execute(SimpleStatement.newInstance(
                "INSERT INTO " + keyspace
                        + ".replays (replay, partition, options, base, first, position, until) VALUES (?, ?, ?, ?, ?, ?, ?)",
                projection.argument(),
                position.partition(),
                position.options(),
                position.base().micros(),
                position.first(),
                position.position(),
                position.until()));
    }

    /// How far a keyspace has been written by its last replays.
    static Verification.Written writtenTo(CqlSession session, String keyspace) {
        return new Verification.Written(
                positions(session, keyspace, Projection.HISTORY),
                positions(session, keyspace, Projection.RECEIPTS),
                false);
    }

    private static Map<Integer, Long> positions(CqlSession session, String keyspace, Projection projection) {
        var positions = new HashMap<Integer, Long>();
        for (var position : new ReplayPositions(session, keyspace, projection).last()) {
            positions.put(position.partition(), position.position());
        }
        return positions;
    }

    private ResultSet rows(Projection of) {
        return execute(
                SimpleStatement.newInstance("SELECT * FROM " + keyspace + ".replays WHERE replay = ?", of.argument()));
    }

    private ResultSet execute(SimpleStatement statement) {
        return session.execute(
                statement.setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM).setIdempotent(true));
    }
}
