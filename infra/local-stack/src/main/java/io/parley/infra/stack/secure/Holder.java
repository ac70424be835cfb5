package io.parley.infra.stack.secure;

/// Who has a certificate of its own.
public enum Holder {
    KAFKA,
    CASSANDRA,
    POSTGRESQL,
    GATEWAY,
    NODE,
    MEDIA
}
