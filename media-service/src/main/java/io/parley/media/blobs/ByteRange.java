package io.parley.media.blobs;

/// Some bytes of a blob.
///
/// @param from the first, counted from 0
/// @param length how many at most; a blob that ends before gives fewer
public record ByteRange(long from, long length) {
    static final ByteRange ALL = new ByteRange(0, Long.MAX_VALUE);

    public ByteRange {
        if (from < 0 || length < 1) {
            throw new IllegalArgumentException("a range begins at 0 or later and has at least one byte");
        }
    }

    /// The last byte, as HTTP counts.
    long last() {
        var last = from + length - 1;
        return last < from ? Long.MAX_VALUE : last;
    }
}
