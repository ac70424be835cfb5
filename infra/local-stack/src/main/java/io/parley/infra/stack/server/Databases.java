package io.parley.infra.stack.server;

import io.parley.infra.stack.process.StackException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// The databases of one PostgreSQL server, seen as its superuser. Creating what exists and dropping what does not are
/// no errors.
public record Databases(String address, String user, String password) {

    static Databases onLocalhost(int port) {
        return new Databases("127.0.0.1:" + port, PostgresqlServer.ADMINISTRATOR, PostgresqlServer.PASSWORD);
    }

    boolean answers() {
        try (var connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException _) {
            return false;
        }
    }

    /// The role and databases that every stack has.
    public void createForPlatform() {
        createRole(PostgresqlServer.ROLE, PostgresqlServer.PASSWORD);
        create(PostgresqlServer.PLATFORM_DATABASE, PostgresqlServer.ROLE);
        create(PostgresqlServer.REGISTRY_DATABASE, PostgresqlServer.ROLE);
    }

    private void createRole(String name, String password) {
        change(connection -> {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", name)) {
                execute(connection, "create role " + name + " login replication password '" + password + "'");
            }
        });
    }

    public void create(String name, String owner) {
        change(connection -> {
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                execute(connection, "create database " + name + " owner " + owner);
            }
        });
    }

    /// Ends the sessions and replication slots that would keep the database.
    public void drop(String name) {
        change(connection -> {
            execute(
                    connection,
                    "select pg_terminate_backend(active_pid) from pg_replication_slots "
                            + "where active_pid is not null and database = '" + name + "'");
            execute(connection, "drop database if exists " + name + " with (force)");
        });
    }

    private interface Change {
        void on(Connection connection) throws SQLException;
    }

    private void change(Change change) {
        try (var connection = connect()) {
            change.on(connection);
        } catch (SQLException e) {
            throw new StackException("PostgreSQL at " + address + ": " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + address + "/postgres?connectTimeout=2", user, password);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
