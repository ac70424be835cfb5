package io.parley.schemas.presence;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whether a user is there.
public enum PresenceState {
    @JsonProperty("online")
    ONLINE,
    /// Connected, but no device is in use.
    @JsonProperty("away")
    AWAY,
    @JsonProperty("offline")
    OFFLINE
}
