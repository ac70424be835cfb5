package io.parley.schemas.log;

/// What became of one attempt to write a record.
public enum WriteOutcome {
    /// All in-sync replicas have it.
    STORED,
    /// It was not written and never will be; the same record may be tried again.
    BUSY,
    /// It may or may not be in the topic.
    UNKNOWN
}
