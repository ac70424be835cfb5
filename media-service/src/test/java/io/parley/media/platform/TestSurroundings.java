package io.parley.media.platform;

import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.id.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.util.FileSystemUtils;

/// What a media service finds when it starts: the outbox that the gateway lays out, a history, and an issuer of tokens.
public final class TestSurroundings implements AutoCloseable {
    private static final String OUTBOX = """
            create schema if not exists media;
            create table if not exists media.outbox (
                position bigint generated always as identity primary key, id uuid not null, aggregatetype text not null,
                aggregateid text not null, type text not null, payload bytea not null,
                created_at timestamptz not null default now())""";

    private final TestStack stack;
    private final Issuer issuer = new Issuer();
    private final Chats chats;
    private final Path directory;

    public TestSurroundings(TestStack stack) {
        this.stack = stack;
        this.chats = new Chats(stack);
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(OUTBOX);
            directory = Files.createTempDirectory("media");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Map<String, String> properties() {
        var properties = new LinkedHashMap<>(stack.serviceProperties());
        properties.put("server.port", "0");
        properties.put("management.server.port", "0");
        properties.put("parley.keys.jwks-url", issuer.jwks().toString());
        properties.put("parley.media.directory", directory.toString());
        properties.put("parley.links.secret-file", directory.resolve("secret").toString());
        return properties;
    }

    public Person person(URI server) {
        var id = UserId.next();
        return new Person(id, issuer.token(id), server);
    }

    public Chats chats() {
        return chats;
    }

    /// @param query with one id
    public int count(String query, UUID id) {
        try (var connection = connect();
                var statement = connection.prepareStatement(query)) {
            statement.setObject(1, id);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(stack.jdbcUrl(), stack.databaseUser(), stack.databasePassword());
    }

    public Path directory() {
        return directory;
    }

    @Override
    public void close() {
        chats.close();
        issuer.close();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
