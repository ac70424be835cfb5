package io.parley.schemas.limit;

/// Where a bucket is.
public enum Kept {
    /// In each process for itself: with several, so many times as much is allowed.
    MEMORY,
    /// In the database, for all gateways together and over their restarts.
    DATABASE,
    /// In the row or object it guards.
    WITH_IT
}
