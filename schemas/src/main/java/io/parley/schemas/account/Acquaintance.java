package io.parley.schemas.account;

/// How two users know each other now, by their chats.
public enum Acquaintance {
    /// They share no chat.
    STRANGERS,
    SHARED_CHAT
}
