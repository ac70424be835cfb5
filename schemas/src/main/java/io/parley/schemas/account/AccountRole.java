package io.parley.schemas.account;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What somebody may do beside using the platform. Each role may do what those before it may.
public enum AccountRole {
    @JsonProperty("user")
    USER,
    /// Finds accounts and works on reports.
    @JsonProperty("support")
    SUPPORT,
    /// Suspends accounts and ends sessions.
    @JsonProperty("operator")
    OPERATOR,
    /// Gives and takes roles.
    @JsonProperty("admin")
    ADMIN;

    public boolean isAtLeast(AccountRole other) {
        return compareTo(other) >= 0;
    }
}
