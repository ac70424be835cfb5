package io.parley.schemas.history;

import io.parley.schemas.id.Seq;

/// The part of a chat that lies in one partition of `events`.
///
/// Cut by seq, not by time: the reader of a seq knows its bucket without asking, and a chat that was silent for a year
/// has no empty buckets to walk through. See docs/adr/005.
public final class Bucket {
    /// Never changes within a keyspace. Full of the longest messages it holds 41 MB, of usual ones about 1 MB.
    static final long SIZE = 5_000;

    private Bucket() {}

    public static long of(Seq seq) {
        return seq.value() / SIZE;
    }

    static Seq first(long bucket) {
        return new Seq(bucket * SIZE);
    }

    static Seq last(long bucket) {
        return new Seq((bucket + 1) * SIZE - 1);
    }
}
