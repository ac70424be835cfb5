package io.parley.media.inspection;

/// What a file is to people.
public enum Kind {
    /// A picture in a form of our own making: safe to show.
    IMAGE,
    VIDEO,
    /// Something to listen to.
    VOICE,
    /// Of the type it says, and checked as such. To be saved, never shown by us.
    DOCUMENT,
    /// Bytes, of which nothing is said. To be saved, never shown.
    ATTACHMENT
}
