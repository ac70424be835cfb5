package io.parley.schemas.history;

import io.parley.schemas.id.Seq;

/// What is added to a seq to make a write timestamp of Cassandra: of two writes under one base the later seq wins, and
/// of two of the same seq the one under the higher base.
///
/// @param micros since the epoch, zero for a history that was never replayed
public record WriteBase(long micros) {
    public static final WriteBase NONE = new WriteBase(0);

    /// More than any seq, and than the sum of three: so every write under a raised base wins over every one under the
    /// former, whichever seqs they are of.
    static final long STEP = 10_000_000_000L;

    public WriteBase {
        if (micros < 0) {
            throw new IllegalArgumentException("a base is not before the epoch");
        }
    }

    long of(Seq seq) {
        return of(seq.value());
    }

    long of(long seqs) {
        return micros + seqs;
    }
}
