package io.parley.gateway.relay;

import io.parley.gateway.outbox.Aggregate;
import io.parley.gateway.relay.FactPublisher.Fact;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The slot and the publication the relay reads through. They are made here and not by the engine, so that a slot made
/// anew is noticed: the rows it cannot know of are then published again from the outbox.
final class ReplicationSlot {
    private static final Logger log = LoggerFactory.getLogger(ReplicationSlot.class);
    // Of the largest facts (about 270 KB: all the mutes, contacts and blocks of an account) a page is 27 MB.
    private static final int PAGE = 100;
    private static final String NEW_MAKING =
            "insert into relay_slots (slot, making, repaired) values (?, gen_random_uuid(), false) on conflict (slot) ";

    /// The outboxes: the gateway's and the media service's.
    private static final List<String> OUTBOXES = List.of("outbox", "media.outbox");
    /// Whether a publication has all of them.
    static final String COMPLETE = "select 1 from pg_publication_tables where pubname = ? and schemaname = 'media'";

    private final RelayDatabase database;
    private final String name;
    private final FactPublisher publisher;

    ReplicationSlot(RelayDatabase database, String name, FactPublisher publisher) {
        this.database = database;
        this.name = name;
        this.publisher = publisher;
    }

    /// Returns when the slot is there and everything committed before it was made is in the log.
    ///
    /// @return names this making of the slot: positions of another one mean nothing to it
    String prepare() throws SQLException, InterruptedException {
        try (var connection = database.connect("parley relay")) {
            if (!exists(connection, "select 1 from pg_publication where pubname = ?")) {
                run(connection, publication(name));
            } else if (!exists(connection, COMPLETE)) {
                // What was written before it was published is published again.
                beginMaking(connection);
                run(connection, completion(name));
            }
            if (exists(connection, "select 1 from pg_replication_slots where slot_name = ? and wal_status = 'lost'")) {
                log.atError().addKeyValue("slot", name).log("the server gave up the replication slot: making it anew");
                call(connection, "select pg_drop_replication_slot(?)");
            }
            if (!exists(connection, "select 1 from pg_replication_slots where slot_name = ?")) {
                beginMaking(connection);
                // Waits for the transactions in progress, so every row is either in the slot or visible from now on.
                call(connection, "select pg_create_logical_replication_slot(?, 'pgoutput')");
            }
            // A slot that we do not know of may be as new as one that we made.
            call(connection, NEW_MAKING + "do nothing returning 1");
            if (exists(connection, "select 1 from relay_slots where slot = ? and not repaired")) {
                republish(connection);
                call(connection, "update relay_slots set repaired = true where slot = ? returning 1");
            }
            return making(connection);
        }
    }

    static String publication(String name) {
        // Rows leave the outbox long after they were published: that is nobody's news.
        return "create publication " + name + " for table " + String.join(", ", OUTBOXES)
                + " with (publish = 'insert')";
    }

    static String completion(String name) {
        return "alter publication " + name + " add table media.outbox";
    }

    /// To be called when the slot no longer holds what follows the stored position: somebody else made it anew. The
    /// next [#prepare()] repairs that.
    void distrust() throws SQLException {
        log.atError().addKeyValue("slot", name).log("the replication slot is not the one we left: repairing");
        try (var connection = database.connect("parley relay")) {
            beginMaking(connection);
        }
    }

    /// Forgets the positions of the making before, and that its rows were repaired.
    private void beginMaking(Connection connection) throws SQLException {
        call(connection, NEW_MAKING + "do update set making = excluded.making, repaired = false returning 1");
    }

    private String making(Connection connection) throws SQLException {
        try (var ask = connection.prepareStatement("select making::text from relay_slots where slot = ?")) {
            ask.setString(1, name);
            try (var answer = ask.executeQuery()) {
                answer.next();
                return answer.getString(1);
            }
        }
    }

    private void republish(Connection connection) throws SQLException, InterruptedException {
        var count = 0;
        for (var outbox : OUTBOXES) {
            count += republish(connection, outbox);
        }
        log.atInfo().addKeyValue("slot", name).addKeyValue("facts", count).log("outbox published from the start");
    }

    private int republish(Connection connection, String outbox) throws SQLException, InterruptedException {
        var position = 0L;
        var count = 0;
        while (true) {
            var page = new ArrayList<Fact>();
            try (var ask = connection.prepareStatement("select position, aggregatetype, aggregateid, payload from "
                    + outbox + " where position > ? order by position limit " + PAGE)) {
                ask.setLong(1, position);
                try (var rows = ask.executeQuery()) {
                    while (rows.next()) {
                        position = rows.getLong("position");
                        var aggregate = Aggregate.of(rows.getString("aggregatetype"));
                        page.add(new Fact(aggregate, rows.getString("aggregateid"), rows.getBytes("payload")));
                    }
                }
            }
            if (page.isEmpty()) {
                return count;
            }
            publisher.publish(page);
            count += page.size();
        }
    }

    private boolean exists(Connection connection, String sql) throws SQLException {
        try (var ask = connection.prepareStatement(sql)) {
            ask.setString(1, name);
            try (var answer = ask.executeQuery()) {
                return answer.next();
            }
        }
    }

    private void call(Connection connection, String sql) throws SQLException {
        exists(connection, sql);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
