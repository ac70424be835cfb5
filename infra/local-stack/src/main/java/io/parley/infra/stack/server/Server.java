package io.parley.infra.stack.server;

/// The servers the platform stands on.
public enum Server {
    CASSANDRA,
    KAFKA,
    POSTGRESQL,
    /// Brings [#POSTGRESQL] along, where it keeps its schemas.
    REGISTRY
}
