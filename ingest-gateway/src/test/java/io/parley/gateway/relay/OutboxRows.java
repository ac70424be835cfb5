package io.parley.gateway.relay;

import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.ChatAction;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.registry.SchemaRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/// Rows of the outbox, as the gateway writes them.
final class OutboxRows implements AutoCloseable {
    private final RelayDatabase database;
    private final RecordCodec<ActionRecord> codec;
    private final UserId actor = UserId.next();
    private final Connection connection;

    OutboxRows(TestStack stack, RelayDatabase database) throws SQLException {
        this.database = database;
        this.codec = new Codecs(new SchemaRegistry(stack.registryUrl()), stack.namespace()).actions();
        this.connection = database.connect("test");
    }

    /// Commits the facts of one chat with these versions, each in a transaction of its own.
    void commit(ChatId chat, long first, long last) throws SQLException {
        for (var version = first; version <= last; version++) {
            insert(connection, chat, version);
        }
    }

    /// A transaction that is still to be ended.
    Connection begin(ChatId chat, long version) throws SQLException {
        var transaction = database.connect("test");
        transaction.setAutoCommit(false);
        insert(transaction, chat, version);
        return transaction;
    }

    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long count(String from) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + from)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void insert(Connection into, ChatId chat, long version) throws SQLException {
        var fact = new ActionRecord(
                chat, ActionRecord.RULES, actor, null, new ChatAction.RenameChat(version, "Title " + version));
        try (var insert = into.prepareStatement("insert into outbox (id, aggregatetype, aggregateid, type, payload)"
                + " values (?, 'chat', ?, 'RenameChat', ?)")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, chat.toString());
            insert.setBytes(3, codec.encode(fact));
            insert.execute();
        }
    }
}
