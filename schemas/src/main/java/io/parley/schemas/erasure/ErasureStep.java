package io.parley.schemas.erasure;

/// What is held of an account, by part. Every one can be erased again, and then finds nothing.
public enum ErasureStep {
    /// Sessions, refresh tokens, addresses and names of devices.
    SESSIONS,
    /// Contacts and blocks of both sides, address books, the words of reports.
    CONTACTS,
    /// Settings, mutes and privacy.
    SETTINGS,
    PUSH_TOKENS,
    /// The account leaves its chats.
    MEMBERSHIPS,
    /// What the account's messages say, in every copy, by the destruction of its key.
    HISTORY_BODIES,
    MEDIA,
    /// The profile, and all by which somebody signs in. The last one: what remains is an id.
    ACCOUNT
}
