package io.parley.schemas.topic;

/// Who writes and reads topics.
public enum Component {
    CONNECTION_NODE,
    INGEST_GATEWAY,
    OUTBOX_RELAY,
    SEQUENCING,
    ROUTING,
    HISTORY,
    RECEIPTS,
    PRESENCE,
    NOTIFICATION,
    PUSH,
    OPERATOR,
    ANALYTICS
}
