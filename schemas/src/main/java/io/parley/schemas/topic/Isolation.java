package io.parley.schemas.topic;

import java.util.Locale;

/// Which lane a reader is on.
public enum Isolation {
    /// The live lane: an aborted record is derived again identically, so nobody waits for a commit.
    READ_UNCOMMITTED,
    /// The ledger lane: only what is decided for good.
    READ_COMMITTED;

    /// The value of the consumer setting `isolation.level`.
    public String setting() {
        return name().toLowerCase(Locale.ROOT);
    }
}
