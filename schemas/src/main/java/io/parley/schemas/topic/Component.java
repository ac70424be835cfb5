package io.parley.schemas.topic;

import java.util.Locale;

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
    MEDIA_SERVICE,
    OPERATOR,
    ANALYTICS;

    /// The name it has as a user of the brokers and, where it is a topology, as an application.
    public String principal() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @throws IllegalArgumentException when the catalogue does not know it
    public static Component ofPrincipal(String principal) {
        return valueOf(principal.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
