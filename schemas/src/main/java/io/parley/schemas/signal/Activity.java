package io.parley.schemas.signal;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a member is busy with.
public enum Activity {
    @JsonProperty("typing")
    TYPING,
    /// A voice message.
    @JsonProperty("recording")
    RECORDING
}
