package io.parley.schemas.media;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.parley.schemas.history.HistoryUnavailableException;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The complete files in Cassandra: the media service writes them, the edges look up what a message cites. Every write
/// can be repeated. Safe for use by several threads.
public final class CassandraFiles {
    private static final String COLUMNS = "file, chat, owner, kind, type, size, view_once";

    private final CqlSession session;
    private final PreparedStatement find;
    private final PreparedStatement put;
    private final PreparedStatement remove;

    /// @param keyspace one to which [MediaSchema#migrate] has been applied
    public CassandraFiles(CqlSession session, String keyspace) {
        this.session = session;
        var table = keyspace + "." + MediaSchema.TABLE;
        find = prepare("SELECT " + COLUMNS + " FROM " + table + " WHERE file = ?");
        put = prepare("INSERT INTO " + table + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)");
        remove = prepare("DELETE FROM " + table + " WHERE file = ?");
    }

    /// Empty where there is no such file, it is not complete, or it is gone. One read by primary key.
    ///
    /// @return fails with a [HistoryUnavailableException] when Cassandra does not answer
    public CompletableFuture<Optional<MediaFile>> find(FileId file) {
        return session.executeAsync(find.bind(file.value()))
                .toCompletableFuture()
                .handle((rows, failure) -> {
                    if (failure == null) {
                        return Optional.ofNullable(rows.one()).map(CassandraFiles::fileOf);
                    }
                    throw failure instanceof DriverException e ? unavailable(e) : new CompletionException(failure);
                });
    }

    /// Returns when the edges find it. Blocks.
    ///
    /// @throws HistoryUnavailableException when Cassandra does not answer: it may or may not have been done
    public void put(MediaFile file) {
        executing(() -> session.execute(put.bind(
                file.id().value(),
                file.chat().value(),
                file.owner().value(),
                file.kind().name(),
                file.type(),
                file.size(),
                file.viewOnce())));
    }

    /// Returns when the edges find it no more. Blocks.
    ///
    /// @throws HistoryUnavailableException when Cassandra does not answer: it may or may not have been done
    public void remove(FileId file) {
        executing(() -> session.execute(remove.bind(file.value())));
    }

    private static void executing(Runnable write) {
        try {
            write.run();
        } catch (DriverException e) {
            throw unavailable(e);
        }
    }

    private static HistoryUnavailableException unavailable(DriverException e) {
        return new HistoryUnavailableException("The files cannot be looked up at the moment", e);
    }

    private static MediaFile fileOf(Row row) {
        return new MediaFile(
                new FileId(requireNonNull(row.getUuid("file"))),
                new ChatId(requireNonNull(row.getUuid("chat"))),
                new UserId(requireNonNull(row.getUuid("owner"))),
                MediaKind.valueOf(requireNonNull(row.getString("kind"))),
                requireNonNull(row.getString("type")),
                row.getLong("size"),
                row.getBoolean("view_once"));
    }

    private PreparedStatement prepare(String cql) {
        return session.prepare(SimpleStatement.builder(cql)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                .setIdempotence(true)
                .build());
    }
}
