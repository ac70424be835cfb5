package io.parley.schemas.chat;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a member may do: admins of a group change its members and its title.
public enum Role {
    @JsonProperty("member")
    MEMBER,
    @JsonProperty("admin")
    ADMIN
}
