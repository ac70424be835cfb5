package io.parley.schemas.account;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What kind of program a push token belongs to.
public enum Platform {
    @JsonProperty("android")
    ANDROID,
    @JsonProperty("ios")
    IOS,
    @JsonProperty("web")
    WEB
}
