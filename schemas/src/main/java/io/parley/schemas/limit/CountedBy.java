package io.parley.schemas.limit;

/// Whose bucket is taken from.
public enum CountedBy {
    /// The [Origin] of a request.
    ADDRESS,
    /// A user, an account, or a login that may or may not have one.
    ACCOUNT,
    /// A phone number or e-mail address that is sent something.
    CONTACT,
    /// The beginning of a phone number.
    PREFIX,
    CONNECTION,
    /// One code or challenge.
    CHALLENGE,
    /// Everybody together.
    ALL
}
