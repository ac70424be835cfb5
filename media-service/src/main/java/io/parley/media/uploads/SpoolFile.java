package io.parley.media.uploads;

import io.parley.media.problems.ProblemCode;
import io.parley.media.problems.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/// A file of the spool while bytes are added to it. Hashes what it has written.
final class SpoolFile implements AutoCloseable {
    private final FileChannel channel;
    private final @Nullable MessageDigest digest;
    private final long limit;
    private long size;

    private SpoolFile(FileChannel channel, long from, long limit, @Nullable MessageDigest digest) {
        this.channel = channel;
        this.size = from;
        this.limit = limit;
        this.digest = digest;
    }

    /// @param from where to go on; what stands behind it is lost
    /// @param limit the size it may have at most
    /// @param digest of everything before, or null for no hash
    static SpoolFile open(Path file, long from, long limit, @Nullable MessageDigest digest) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(from);
        channel.position(from);
        return new SpoolFile(channel, from, limit, digest);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /// @throws ProblemException `too_large` over the limit; `storage_full`, and what was written before stays
    void write(ByteBuffer bytes) throws IOException {
        if (size + bytes.remaining() > limit) {
            throw new ProblemException(ProblemCode.TOO_LARGE);
        }
        var hashed = bytes.duplicate();
        try {
            while (bytes.hasRemaining()) {
                size += channel.write(bytes);
            }
        } catch (IOException e) {
            if (isFull(e)) {
                throw new ProblemException(ProblemCode.STORAGE_FULL);
            }
            throw e;
        } finally {
            if (digest != null) {
                digest.update(hashed.limit(bytes.position()));
            }
        }
    }

    long size() {
        return size;
    }

    // The JDK has no other sign of it.
    static boolean isFull(IOException e) {
        var text = String.valueOf(e.getMessage());
        return text.contains("No space left on device") || text.contains("Disk quota exceeded");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
