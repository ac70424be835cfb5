package io.parley.schemas.account;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whom a user lets see something, but never those the user has blocked.
public enum Audience {
    /// Of presence: everyone who shares a chat with the user. Of the profile: every user.
    @JsonProperty("everyone")
    EVERYONE,
    /// Those of them whom the user has as contacts.
    @JsonProperty("contacts")
    CONTACTS,
    @JsonProperty("nobody")
    NOBODY
}
