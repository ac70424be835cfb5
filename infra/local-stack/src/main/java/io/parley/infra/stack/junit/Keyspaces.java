package io.parley.infra.stack.junit;

import io.parley.infra.stack.server.CqlSessions;

/// Removal of keyspaces.
final class Keyspaces {
    private Keyspaces() {}

    /// Drops every keyspace whose name starts so.
    static void drop(String contactPoint, String prefix) {
        try (var session = CqlSessions.open(contactPoint)) {
            session.execute("select keyspace_name from system_schema.keyspaces").all().stream()
                    .map(row -> row.getString(0))
                    .filter(name -> name != null && name.startsWith(prefix))
                    .forEach(name -> session.execute("drop keyspace " + name));
        }
    }
}
