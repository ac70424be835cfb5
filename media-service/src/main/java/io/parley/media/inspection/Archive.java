package io.parley.media.inspection;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/// What a ZIP archive holds, and what it would become unpacked. Of the archive itself what its directory says is
/// believed, because programs that unpack it go by that too; archives in it are unpacked, into nothing, to be counted.
final class Archive {
    private static final long MOST_DIRECTORY_BYTES = 16L << 20;
    private static final long MOST_ENTRIES = 65_535;
    /// Office documents pack a few to one; a hundred is what no honest content reaches but in small files.
    private static final long RATIO = 100;
    private static final long ALWAYS_ALLOWED = 100L << 20;
    /// What is in archives within costs us time.
    private static final long MOST_NESTED = 512L << 20;
    private static final int DEEPEST = 3;
    private static final int MIMETYPE = 100;
    private static final int BUFFER = 64 * 1024;

    private long nested;

    private Archive() {}

    /// What was found.
    sealed interface Contents {
        /// @param names of the entries
        /// @param mimetype what an entry of that name says, as OpenDocument and EPUB have it
        record Known(Set<String> names, String mimetype) implements Contents {}

        record TooLarge() implements Contents {}

        /// Nobody can unpack it, or not by its directory.
        record Unreadable() implements Contents {}
    }

    static Contents of(Path file) throws IOException {
        var tail = ZipTail.of(file);
        if (tail.isEmpty()) {
            return new Contents.Unreadable();
        }
        if (tail.get().directoryBytes() > MOST_DIRECTORY_BYTES || tail.get().entries() > MOST_ENTRIES) {
            return new Contents.TooLarge();
        }
        try (var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            return new Archive().contents(zip, Files.size(file));
        } catch (IOException | IllegalArgumentException e) {
            // Nothing but the file itself is read here, and it was readable a moment ago.
            return new Contents.Unreadable();
        }
    }

    private Contents contents(ZipFile zip, long packed) throws IOException {
        var names = new TreeSet<String>();
        var mimetype = "";
        var unpacked = 0L;
        for (var entry : Collections.list(zip.entries())) {
            names.add(entry.getName());
            unpacked += Math.max(0, entry.getSize());
            if (unpacked > Math.max(ALWAYS_ALLOWED, packed * RATIO) || unpacked < 0) {
                return new Contents.TooLarge();
            }
            if (!entry.isDirectory()) {
                try (var in = new BufferedInputStream(zip.getInputStream(entry))) {
                    if (entry.getName().equals("mimetype")) {
                        in.mark(MIMETYPE);
                        mimetype = new String(in.readNBytes(MIMETYPE), StandardCharsets.US_ASCII);
                        in.reset();
                    }
                    if (!isShallow(in, 2)) {
                        return new Contents.TooLarge();
                    }
                }
            }
        }
        return new Contents.Known(names, mimetype);
    }

    /// @param depth of the archive that this would be
    private boolean isShallow(BufferedInputStream in, int depth) throws IOException {
        if (!beginsAsArchive(in)) {
            return true;
        }
        if (depth > DEEPEST) {
            return false;
        }
        var zip = new ZipInputStream(in, StandardCharsets.UTF_8);
        try {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var content = new BufferedInputStream(new Unclosed(zip));
                if (!isShallow(content, depth + 1) || !isCounted(content)) {
                    return false;
                }
            }
            return true;
        } catch (IOException | IllegalArgumentException e) {
            // Cannot be unpacked further by others either.
            return true;
        }
    }

    private boolean isCounted(InputStream in) throws IOException {
        var buffer = new byte[BUFFER];
        for (var read = in.read(buffer); read != -1; read = in.read(buffer)) {
            nested += read;
            if (nested > MOST_NESTED) {
                return false;
            }
        }
        return true;
    }

    private static boolean beginsAsArchive(BufferedInputStream in) throws IOException {
        in.mark(4);
        var begin = in.readNBytes(4);
        in.reset();
        return begin.length == 4 && begin[0] == 'P' && begin[1] == 'K' && begin[2] == 3 && begin[3] == 4;
    }

    /// The entry ends, not the archive that it is in.
    private static final class Unclosed extends java.io.FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
