package io.parley.infra.stack.server;

import io.parley.infra.stack.process.StackException;
import io.parley.schemas.access.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Function;

/// The databases of one PostgreSQL server, seen as its superuser. Creating what exists and dropping what does not are
/// no errors.
///
/// @param parameters of the JDBC address, such as what TLS needs; may be empty
public record Databases(String address, String user, String password, String parameters) {

    static Databases onLocalhost(int port) {
        return new Databases("127.0.0.1:" + port, PostgresqlServer.ADMINISTRATOR, PostgresqlServer.PASSWORD, "");
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

    /// The roles of the secure profile, each with what it needs.
    void createForPlatform(Function<String, Secret> passwords) {
        role(PostgresqlServer.GATEWAY_ROLE, "noreplication", passwords);
        role(PostgresqlServer.RELAY_ROLE, "replication", passwords);
        role(PostgresqlServer.MEDIA_ROLE, "noreplication", passwords);
        role(PostgresqlServer.REGISTRY_ROLE, "noreplication", passwords);
        create(PostgresqlServer.PLATFORM_DATABASE, PostgresqlServer.GATEWAY_ROLE);
        create(PostgresqlServer.REGISTRY_DATABASE, PostgresqlServer.REGISTRY_ROLE);
        admitOnly(
                PostgresqlServer.PLATFORM_DATABASE,
                PostgresqlServer.GATEWAY_ROLE,
                PostgresqlServer.RELAY_ROLE,
                PostgresqlServer.MEDIA_ROLE);
        admitOnly(PostgresqlServer.REGISTRY_DATABASE, PostgresqlServer.REGISTRY_ROLE);
    }

    private void role(String name, String attributes, Function<String, Secret> passwords) {
        createRole(name, passwords.apply(name).value(), attributes + " nosuperuser nocreatedb nocreaterole");
    }

    private void createRole(String name, String password) {
        createRole(name, password, "replication");
    }

    /// Gives a role that is there already the password and the attributes.
    ///
    /// @param attributes of PostgreSQL's `create role`, beside the login
    void createRole(String name, String password, String attributes) {
        change(connection -> {
            var verb = exists(connection, "select 1 from pg_roles where rolname = ?", name) ? "alter" : "create";
            execute(connection, "%s role %s login %s password '%s'".formatted(verb, name, attributes, password));
        });
    }

    /// Nobody who is not named gets into the database.
    void admitOnly(String database, String... roles) {
        change(connection -> {
            execute(connection, "revoke all on database " + database + " from public");
            execute(connection, "grant connect on database " + database + " to " + String.join(", ", roles));
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
                "jdbc:postgresql://" + address + "/postgres?connectTimeout=2&" + parameters, user, password);
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
