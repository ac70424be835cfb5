package io.parley.gateway.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/// Being the one active relay: an advisory lock that lives and dies with its own connection, so that another gateway
/// takes over as soon as the database has noticed that the holder is gone.
final class RelayLock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Connection connection;

    private RelayLock(Connection connection) {
        this.connection = connection;
    }

    /// Empty when another gateway holds it.
    static Optional<RelayLock> tryTake(RelayDatabase database, String slot) throws SQLException {
        var connection = database.connect("parley relay lock");
        try (var ask = connection.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
            ask.setString(1, slot);
            var answer = ask.executeQuery();
            answer.next();
            if (answer.getBoolean(1)) {
                return Optional.of(new RelayLock(connection));
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    boolean isHeld() throws SQLException {
        return connection.isValid((int) PATIENCE.toSeconds());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
