package io.parley.schemas.limit;

/// What holds while the place where a bucket is kept cannot be asked.
public enum OnOutage {
    /// Nothing is limited.
    OPEN,
    /// Nothing is allowed.
    CLOSED
}
