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

    /// Whether it goes to the end of every blob.
    boolean isOpen() {
        return length > Long.MAX_VALUE - from;
    }

    /// The last byte, as HTTP counts; only where it is not open.
    long last() {
        return from + length - 1;
    }
}
