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
    ANALYTICS,
    /// Analysts who see counts, about nobody.
    ANALYST_METADATA,
    /// Analysts who see what single people do, under pseudonyms.
    ANALYST_PSEUDONYMOUS,
    /// Analysts who may also read the ledger: ids and titles as they are, texts sealed.
    ANALYST_FULL;

    /// The name it has as a user of the brokers and, where it is a topology, as an application.
    public String principal() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @throws IllegalArgumentException when the catalogue does not know it
    public static Component ofPrincipal(String principal) {
        return valueOf(principal.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
