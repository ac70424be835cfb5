package io.parley.schemas.frame;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The kinds of events, and which fields of the frame `event` each sets beside `chat`, `seq`, `at` and `actor`.
public enum EventKind {
    /// `ref`, `message`, and `body` or `erased`.
    @JsonProperty("message")
    MESSAGE,
    /// `chatKind`, `members`, and `title` for a group.
    @JsonProperty("chat-created")
    CHAT_CREATED,
    /// `members`: those added.
    @JsonProperty("members-added")
    MEMBERS_ADDED,
    /// `members`: the one who left or was removed. The last event that one sees.
    @JsonProperty("member-removed")
    MEMBER_REMOVED,
    /// `members`: the one with the new role.
    @JsonProperty("role-changed")
    ROLE_CHANGED,
    /// `title`.
    @JsonProperty("chat-renamed")
    CHAT_RENAMED
}
