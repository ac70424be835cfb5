package io.parley.schemas.account;

/// How two users know each other now.
public enum Acquaintance {
    /// They share no chat.
    STRANGERS,
    /// They share a group and no direct chat.
    SHARED_CHAT,
    DIRECT_CHAT
}
