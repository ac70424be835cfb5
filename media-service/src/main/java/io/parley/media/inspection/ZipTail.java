package io.parley.media.inspection;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;

/// The end of a ZIP archive, by which programs find what it holds, wherever in a file it begins.
///
/// @param directoryBytes what reading the directory takes
/// @param entries as it says
record ZipTail(long directoryBytes, long entries) {
    private static final int SIGNATURE = 0x06054b50;
    private static final int DIRECTORY_ENTRY = 0x02014b50;
    private static final int ENTRY = 0x04034b50;
    private static final int LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final long UNSAID_BYTES = 0xffffffffL;
    private static final long UNSAID_ENTRIES = 0xffff;
    private static final int LARGE_LOCATOR = 0x07064b50;
    private static final int LARGE_LOCATOR_LENGTH = 20;
    private static final int LARGE = 0x06064b50;
    private static final int LARGE_LENGTH = 56;

    /// Empty when the file is no archive.
    static Optional<ZipTail> of(Path path) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            var length = (int) Math.min(file.length(), LONGEST_COMMENT + LENGTH);
            var start = file.length() - length;
            var tail = read(file, start, length);
            for (var at = length - LENGTH; at >= 0; at--) {
                if (tail.getInt(at) == SIGNATURE && isEnd(file, start + at, tail.slice(at, LENGTH))) {
                    var small = new ZipTail(
                            Integer.toUnsignedLong(tail.getInt(at + 12)), Short.toUnsignedInt(tail.getShort(at + 10)));
                    return Optional.of(small.or(large(file, start + at)));
                }
            }
            return Optional.empty();
        }
    }

    /// As the JDK decides: otherwise it might read another directory than the one that was looked at.
    private static boolean isEnd(RandomAccessFile file, long at, ByteBuffer slice) throws IOException {
        var end = slice.order(ByteOrder.LITTLE_ENDIAN);
        if (at + LENGTH + Short.toUnsignedInt(end.getShort(20)) == file.length()) {
            return true;
        }
        var directory = at - Integer.toUnsignedLong(end.getInt(12));
        var first = directory - Integer.toUnsignedLong(end.getInt(16));
        return directory >= 0
                && first >= 0
                && read(file, directory, 4).getInt() == DIRECTORY_ENTRY
                && read(file, first, 4).getInt() == ENTRY;
    }

    /// Which of two that disagree is gone by differs between programs: the larger counts.
    private ZipTail or(Optional<ZipTail> large) {
        return large.map(other -> new ZipTail(
                        Math.max(directoryBytes == UNSAID_BYTES ? 0 : directoryBytes, other.directoryBytes),
                        Math.max(entries == UNSAID_ENTRIES ? 0 : entries, other.entries)))
                .orElse(this);
    }

    /// Of an archive that is larger than the first form can say.
    private static Optional<ZipTail> large(RandomAccessFile file, long end) throws IOException {
        var at = end - LARGE_LOCATOR_LENGTH;
        if (at < 0) {
            return Optional.empty();
        }
        var locator = read(file, at, LARGE_LOCATOR_LENGTH);
        var record = locator.getLong(8);
        if (locator.getInt(0) != LARGE_LOCATOR || record < 0 || record > at - LARGE_LENGTH) {
            return Optional.empty();
        }
        var large = read(file, record, LARGE_LENGTH);
        if (large.getInt(0) != LARGE) {
            return Optional.empty();
        }
        return Optional.of(new ZipTail(atLeastZero(large.getLong(40)), atLeastZero(large.getLong(32))));
    }

    private static long atLeastZero(long unsigned) {
        return unsigned < 0 ? Long.MAX_VALUE : unsigned;
    }

    private static ByteBuffer read(RandomAccessFile file, long from, int length) throws IOException {
        var bytes = new byte[length];
        file.seek(from);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
