package io.parley.schemas.key;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatementBuilder;
import io.parley.schemas.history.HistoryUnavailableException;
import io.parley.schemas.id.UserId;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The data keys in Cassandra, wrapped. Each call asks the database: see [KnownDataKeys].
///
/// A row is written by lightweight transactions only, so that two who make a key at once agree on one, and a destroyed
/// one stays destroyed: its row remains, without the key.
public final class CassandraDataKeys implements DataKeys {
    private final CqlSession session;
    private final MasterKeys masters;
    private final Clock clock;
    private final PreparedStatement read;
    private final PreparedStatement create;
    private final PreparedStatement rewrap;
    private final PreparedStatement destroy;

    /// @param keyspace one to which [KeySchema#migrate] has been applied
    /// @throws DriverException when it has not, or Cassandra does not answer
    public CassandraDataKeys(CqlSession session, String keyspace, MasterKeys masters, Clock clock) {
        this.session = session;
        this.masters = masters;
        this.clock = clock;
        var table = keyspace + "." + KeySchema.TABLE;
        read = prepare("SELECT master, wrapped, destroyed_at FROM " + table + " WHERE account = :account", _ -> {});
        create = transaction("INSERT INTO " + table
                + " (account, master, wrapped, made_at) VALUES (:account, :master, :wrapped, :at) IF NOT EXISTS");
        rewrap = transaction("UPDATE " + table
                + " SET master = :master, wrapped = :wrapped WHERE account = :account IF master = :before");
        destroy = transaction("UPDATE " + table
                + " SET master = null, wrapped = null, destroyed_at = :at WHERE account = :account"
                + " IF destroyed_at = null");
    }

    @Override
    public CompletableFuture<Optional<DataKey>> find(UserId account) {
        return row(account).thenApply(row -> row.flatMap(found -> keyIn(account, found)));
    }

    @Override
    public CompletableFuture<Optional<DataKey>> findOrCreate(UserId account) {
        return row(account)
                .thenCompose(row -> row.map(found -> CompletableFuture.completedFuture(keyIn(account, found)))
                        .orElseGet(() -> create(account)));
    }

    @Override
    public CompletableFuture<Void> destroy(UserId account) {
        var bound = destroy.boundStatementBuilder()
                .setUuid("account", account.value())
                .setInstant("at", clock.instant())
                .build();
        return ask(bound).thenAccept(_ -> {});
    }

    /// Wraps the key of an account anew where it is not wrapped with the present master key.
    ///
    /// @return false when there was nothing to do
    public CompletableFuture<Boolean> rewrap(UserId account) {
        return row(account).thenCompose(row -> {
            var wrapped = row.map(CassandraDataKeys::wrappedIn).orElse(null);
            if (wrapped == null || wrapped.master().equals(masters.current())) {
                return CompletableFuture.completedFuture(false);
            }
            var anew = masters.wrap(account, masters.unwrap(account, wrapped));
            var bound = rewrap.boundStatementBuilder()
                    .setUuid("account", account.value())
                    .setString("master", anew.master())
                    .setByteBuffer("wrapped", anew.bytes())
                    .setString("before", wrapped.master())
                    .build();
            return ask(bound).thenApply(CassandraDataKeys::wasApplied);
        });
    }

    private CompletableFuture<Optional<DataKey>> create(UserId account) {
        var secret = DataKey.newSecret();
        var wrapped = masters.wrap(account, secret);
        var bound = create.boundStatementBuilder()
                .setUuid("account", account.value())
                .setString("master", wrapped.master())
                .setByteBuffer("wrapped", wrapped.bytes())
                .setInstant("at", clock.instant())
                .build();
        // Who was second is answered with the row of who was first.
        return ask(bound)
                .thenApply(row -> wasApplied(row)
                        ? Optional.of(new DataKey(secret))
                        : row.flatMap(first -> keyIn(account, first)));
    }

    private static boolean wasApplied(Optional<Row> row) {
        return row.map(answer -> answer.getBoolean("[applied]")).orElse(false);
    }

    private CompletableFuture<Optional<Row>> row(UserId account) {
        return ask(
                read.boundStatementBuilder().setUuid("account", account.value()).build());
    }

    private CompletableFuture<Optional<Row>> ask(BoundStatement statement) {
        return session.executeAsync(statement)
                .toCompletableFuture()
                .thenApply(answer -> Optional.ofNullable(answer.one()))
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(unavailable(failure)));
    }

    private static Throwable unavailable(Throwable failure) {
        var cause = failure instanceof CompletionException wrapper && wrapper.getCause() != null
                ? wrapper.getCause()
                : failure;
        return cause instanceof DriverException
                ? new HistoryUnavailableException("The data keys cannot be read at the moment", cause)
                : cause;
    }

    private Optional<DataKey> keyIn(UserId account, Row row) {
        return Optional.ofNullable(wrappedIn(row)).map(wrapped -> new DataKey(masters.unwrap(account, wrapped)));
    }

    private static MasterKeys.@Nullable Wrapped wrappedIn(Row row) {
        var master = row.getString("master");
        var bytes = row.getByteBuffer("wrapped");
        return master == null || bytes == null ? null : new MasterKeys.Wrapped(master, bytes);
    }

    private PreparedStatement transaction(String cql) {
        return prepare(cql, statement -> statement.setSerialConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL));
    }

    private PreparedStatement prepare(String cql, Consumer<SimpleStatementBuilder> more) {
        var statement = SimpleStatement.builder(cql)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                // What a repeated transaction finds is what it wrote itself, or what somebody wrote before it.
                .setIdempotence(true);
        more.accept(statement);
        return session.prepare(statement.build());
    }
}
