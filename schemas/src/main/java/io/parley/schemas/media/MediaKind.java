package io.parley.schemas.media;

/// What a file is, by its content.
public enum MediaKind {
    IMAGE,
    VIDEO,
    VOICE,
    DOCUMENT,
    /// Bytes that nobody has looked into: never shown, only saved.
    ATTACHMENT
}
