package io.parley.schemas.chat;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A direct chat has exactly two members and never gets others; a group has a title and admins.
public enum ChatKind {
    @JsonProperty("direct")
    DIRECT,
    @JsonProperty("group")
    GROUP
}
