package io.parley.schemas.receipt;

/// What a mark says of everything up to its seq.
public enum MarkKind {
    /// A device of the user has it.
    DELIVERED,
    /// The user has seen it.
    READ,
    /// The user has listened to it, where it is a voice message.
    PLAYED
}
