package io.parley.schemas.history;

import io.parley.schemas.id.Seq;
import java.util.ArrayList;
import java.util.List;

/// Seqs from first to last, both included.
record SeqRange(Seq first, Seq last) {
    SeqRange {
        if (first.isAfter(last)) {
            throw new IllegalArgumentException("a range ends before it begins");
        }
    }

    long size() {
        return last.value() - first.value() + 1;
    }

    /// The same seqs, cut where a bucket ends, in order.
    List<SeqRange> byBucket() {
        var parts = new ArrayList<SeqRange>();
        for (var bucket = Bucket.of(first); bucket <= Bucket.of(last); bucket++) {
            parts.add(new SeqRange(max(first, Bucket.first(bucket)), min(last, Bucket.last(bucket))));
        }
        return parts;
    }

    static Seq max(Seq one, Seq other) {
        return one.isAfter(other) ? one : other;
    }

    static Seq min(Seq one, Seq other) {
        return one.isAfter(other) ? other : one;
    }
}
