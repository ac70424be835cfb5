package io.parley.gateway.relay;

import org.springframework.jdbc.core.simple.JdbcClient;

/// The media service's own role in the database: it lays out and owns the tables of its schema, may add to its outbox,
/// and sees nothing else.
final class MediaRole {
    private final JdbcClient owner;

    /// @param owner of the schema and its outbox
    MediaRole(JdbcClient owner) {
        this.owner = owner;
    }

    /// @throws IllegalArgumentException when the role has other than lower-case letters, digits and underscores
    void admit(String role) {
        if (!role.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException(
                    "parley.relay.media-user has other than lower-case letters, digits and underscores");
        }
        owner.sql("grant usage, create on schema media to " + role).update();
        owner.sql("grant insert on media.outbox to " + role).update();
    }
}
