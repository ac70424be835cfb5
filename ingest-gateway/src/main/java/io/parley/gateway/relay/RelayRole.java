package io.parley.gateway.relay;

import org.springframework.jdbc.core.simple.JdbcClient;

/// The relay's own role in the database: it may read the outbox and keep its notes, and sees no account.
final class RelayRole {
    private final JdbcClient owner;
    private final String role;

    /// @param owner of the tables
    /// @throws IllegalArgumentException when the role has other than lower-case letters, digits and underscores
    RelayRole(JdbcClient owner, String role) {
        if (!role.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException(
                    "parley.relay.database-user has other than lower-case letters, digits and underscores");
        }
        this.owner = owner;
        this.role = role;
    }

    /// Gives the role what it needs, and makes what only the owner of the outbox may make.
    ///
    /// @param publication what the relay reads through
    void admit(String publication) {
        run("grant usage on schema public to " + role);
        run("grant select on outbox to " + role);
        run("grant usage on schema media to " + role);
        run("grant select on media.outbox to " + role);
        run("grant select, insert, update on relay_slots to " + role);
        var exists = owner.sql("select 1 from pg_publication where pubname = ?")
                .param(publication)
                .query(Integer.class)
                .optional();
        if (exists.isEmpty()) {
            run(ReplicationSlot.publication(publication));
        } else if (owner.sql(ReplicationSlot.COMPLETE)
                .param(publication)
                .query(Integer.class)
                .optional()
                .isEmpty()) {
            // What was written before it was published is published again.
            owner.sql("delete from relay_slots where slot = ?")
                    .param(publication)
                    .update();
            run(ReplicationSlot.completion(publication));
        }
    }

    private void run(String statement) {
        owner.sql(statement).update();
    }
}
