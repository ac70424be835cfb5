package io.parley.media.uploads;

import io.parley.media.blobs.Sha256;
import io.parley.schemas.id.FileId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.util.FileSystemUtils;

/// Bytes on their way, one file for each upload. How long it is says how far the upload has come, whoever was killed.
final class Spool {
    private static final String SCRATCH = "scratch";
    private static final int BUFFER = 256 << 10;

    private final Path directory;

    /// @param directory of this instance alone; made where it is missing
    Spool(Path directory) {
        this.directory = directory.toAbsolutePath();
        try {
            Files.createDirectories(directory);
            FileSystemUtils.deleteRecursively(directory.resolve(SCRATCH));
            Files.createDirectories(directory.resolve(SCRATCH));
        } catch (IOException e) {
            throw new UncheckedIOException("parley.uploads.directory: " + directory + " cannot be used", e);
        }
    }

    Path file(FileId id) {
        return directory.resolve(id.toString());
    }

    /// Zero where nothing has come yet.
    long size(FileId id) throws IOException {
        try {
            return Files.size(file(id));
        } catch (NoSuchFileException _) {
            return 0;
        }
    }

    void truncate(FileId id, long size) throws IOException {
        try (var channel = FileChannel.open(file(id), StandardOpenOption.WRITE)) {
            channel.truncate(size);
        } catch (NoSuchFileException _) {
            // Nothing has come yet.
        }
    }

    void delete(FileId id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    /// A new empty directory, to be deleted by the caller.
    Path scratch() throws IOException {
        return Files.createTempDirectory(directory.resolve(SCRATCH), "of");
    }

    static Sha256 hash(Path file) throws IOException {
        var digest = SpoolFile.sha256();
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var buffer = ByteBuffer.allocate(BUFFER);
            while (channel.read(buffer.clear()) >= 0) {
                digest.update(buffer.flip());
            }
        }
        return hash(digest);
    }

    static Sha256 hash(MessageDigest digest) {
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }

    /// Removes what nobody has written to since then: what is left of uploads that nobody knows of any more.
    void forget(Instant since) throws IOException {
        try (var files = Files.newDirectoryStream(directory, Files::isRegularFile)) {
            for (var file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
