package io.parley.infra.operations.history;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.data.GettableByName;
import io.parley.schemas.history.WriteBase;
import io.parley.schemas.id.ChatId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The rows of one history keyspace as they are, found by the statements that would write them. So what a row should be
/// is said in one place, where it is written. Used by one thread.
final class StoredRows {
    private static final int IN_FLIGHT = 256;
    private static final int PAGE = 1_000;

    private final CqlSession session;
    private final String keyspace;
    private final Semaphore free = new Semaphore(IN_FLIGHT);
    private final Map<String, List<String>> keys = new HashMap<>();
    private final Map<String, PreparedStatement> selects = new HashMap<>();

    StoredRows(CqlSession session, String keyspace) {
        this.session = session;
        this.keyspace = keyspace;
    }

    /// The row that a statement would write, if it is there.
    CompletableFuture<@Nullable Row> find(BoundStatement expected) {
        var table = tableOf(expected);
        return find(table, expected);
    }

    /// @param key has the columns of the primary key of the table
    CompletableFuture<@Nullable Row> find(String table, GettableByName key) {
        var bound = selects.computeIfAbsent(table, this::select).boundStatementBuilder();
        for (var column : keyOf(table)) {
            bound = bound.setBytesUnsafe(column, key.getBytesUnsafe(column));
        }
        free.acquireUninterruptibly();
        return session.executeAsync(bound.build())
                .whenComplete((_, _) -> free.release())
                .thenApply(rows -> (@Nullable Row) rows.one())
                .toCompletableFuture();
    }

    /// Whether the row holds what the statement would write, and nothing else in the columns it names.
    static boolean same(BoundStatement expected, @Nullable Row row) {
        return row != null && differing(expected, row).isEmpty();
    }

    /// The columns named by the statement in which the row holds something else.
    static List<String> differing(BoundStatement expected, Row row) {
        var named = expected.getPreparedStatement().getVariableDefinitions();
        return StreamSupport.stream(row.getColumnDefinitions().spliterator(), false)
                .map(column -> column.getName().asInternal())
                .filter(named::contains)
                .filter(name -> !Objects.equals(
                        expected.isSet(name) ? expected.getBytesUnsafe(name) : null, row.getBytesUnsafe(name)))
                .toList();
    }

    /// Every row of a table, or of one chat in it. Reads the whole table either way.
    Iterable<Row> all(String table, @Nullable ChatId chat) {
        var query = "SELECT * FROM " + keyspace + "." + table;
        var statement = chat == null
                ? SimpleStatement.newInstance(query)
                : SimpleStatement.newInstance(query + " WHERE chat = ? ALLOW FILTERING", chat.value());
        return session.execute(statement.setPageSize(PAGE).setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM));
    }

    /// Removes a row, or columns of it, unless it is written under the base.
    ///
    /// @param columns none for the whole row
    void delete(String table, Row row, List<String> columns, WriteBase base) {
        var where = keyOf(table).stream().map(column -> column + " = ?").collect(Collectors.joining(" AND "));
        var delete = session.prepare("DELETE %s FROM %s.%s USING TIMESTAMP %d WHERE %s"
                .formatted(String.join(", ", columns), keyspace, table, base.micros(), where));
        var bound = delete.boundStatementBuilder();
        for (var column : keyOf(table)) {
            bound = bound.setBytesUnsafe(column, row.getBytesUnsafe(column));
        }
        session.execute(bound.setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM).build());
    }

    /// Table and primary key, to tell whether two statements or rows are of one place.
    String placeOf(String table, GettableByName key) {
        return keyOf(table).stream()
                .map(column -> String.valueOf(key.getObject(column)))
                .collect(Collectors.joining(" ", table + " ", ""));
    }

    static String tableOf(BoundStatement statement) {
        return statement
                .getPreparedStatement()
                .getVariableDefinitions()
                .get(0)
                .getTable()
                .asInternal();
    }

    private List<String> keyOf(String table) {
        return keys.computeIfAbsent(
                table,
                name -> session
                        .getMetadata()
                        .getKeyspace(keyspace)
                        .flatMap(found -> found.getTable(name))
                        .orElseThrow(() -> new IllegalStateException("The keyspace '" + keyspace + "' has no table '"
                                + name + "': it is no history. Correct --keyspace."))
                        .getPrimaryKey()
                        .stream()
                        .map(column -> column.getName().asInternal())
                        .toList());
    }

    private PreparedStatement select(String table) {
        var where = keyOf(table).stream()
                .map(column -> CqlIdentifier.fromInternal(column).asCql(true) + " = :" + column)
                .collect(Collectors.joining(" AND "));
        return session.prepare(
                SimpleStatement.newInstance("SELECT * FROM %s.%s WHERE %s".formatted(keyspace, table, where))
                        .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                        .setIdempotent(true));
    }
}
