package io.parley.gateway.relay;

import io.parley.gateway.outbox.Aggregate;
import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.account.AccountDevices;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Audience;
import io.parley.schemas.account.Circle;
import io.parley.schemas.account.Mute;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.ChatAction;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.registry.SchemaRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Rows of the outbox, as the gateway writes them.
final class OutboxRows implements AutoCloseable {
    private static final int MAX_MUTES = 1_000;
    private static final int MAX_CONTACTS = 5_000;
    private static final int MAX_BLOCKED = 1_000;

    private final RelayDatabase database;
    private final RecordCodec<ActionRecord> codec;
    private final RecordCodec<AccountSettings> settings;
    private final RecordCodec<AccountDevices> devices;
    private final UserId actor = UserId.next();
    private final Connection connection;

    OutboxRows(TestStack stack, RelayDatabase database) throws SQLException {
        this.database = database;
        var codecs = new Codecs(new SchemaRegistry(stack.registryUrl()), stack.namespace());
        this.codec = codecs.actions();
        this.settings = codecs.accountSettings();
        this.devices = codecs.accountDevices();
        this.connection = database.connect("test");
    }

    /// Commits the facts of one chat with these versions, each in a transaction of its own.
    void commit(ChatId chat, long first, long last) throws SQLException {
        for (var version = first; version <= last; version++) {
            insert(connection, chat, version);
        }
    }

    /// Commits these versions of the settings and of the devices of one user, each in a transaction of its own.
    void commit(UserId user, long first, long last) throws SQLException {
        for (var version = first; version <= last; version++) {
            var set = new AccountSettings(user, version, true, Audience.NOBODY, true, null, List.of());
            insert(connection, Aggregate.ACCOUNT_SETTINGS, user.toString(), settings.encode(set));
            var held = new AccountDevices(user, version, List.of());
            insert(connection, Aggregate.ACCOUNT_DEVICES, user.toString(), devices.encode(held));
        }
    }

    /// Commits first versions of settings that mute as many chats and name as many people as an account may, one for
    /// each of so many users.
    ///
    /// @return the last of the users
    UserId commitLargest(int count) throws SQLException {
        var mutes = Stream.generate(() -> new Mute(ChatId.next(), Instant.EPOCH))
                .limit(MAX_MUTES)
                .toList();
        var circle = new Circle(
                Stream.generate(UserId::next).limit(MAX_CONTACTS).toList(),
                Stream.generate(UserId::next).limit(MAX_BLOCKED).toList());
        var user = UserId.next();
        for (var i = 0; i < count; i++) {
            user = UserId.next();
            var set = new AccountSettings(user, 1, true, Audience.CONTACTS, true, null, mutes, circle);
            insert(connection, Aggregate.ACCOUNT_SETTINGS, user.toString(), settings.encode(set));
        }
        return user;
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
        insert(into, Aggregate.CHAT, chat.toString(), codec.encode(fact));
    }

    private static void insert(Connection into, Aggregate aggregate, String key, byte[] payload) throws SQLException {
        try (var insert = into.prepareStatement("insert into outbox (id, aggregatetype, aggregateid, type, payload)"
                + " values (?, ?, ?, 'Test', ?)")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, aggregate.text());
            insert.setString(3, key);
            insert.setBytes(4, payload);
            insert.execute();
        }
    }
}
