package io.parley.schemas.account;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whom a user lets see something.
public enum Audience {
    /// Everyone who shares a chat with the user.
    @JsonProperty("everyone")
    EVERYONE,
    /// Those who share a direct chat with the user.
    @JsonProperty("contacts")
    CONTACTS,
    @JsonProperty("nobody")
    NOBODY
}
