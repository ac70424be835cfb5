package io.parley.media.blobs;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Blobs as files. One that is on its way in has a name in `incoming` and is renamed when the disk has it.
final class FileBlobs implements Blobs {
    /// No put takes as long: what is older is left of a process that was killed.
    private static final Duration LONGEST_PUT = Duration.ofDays(1);

    private final Path root;
    private final Path incoming;

    private FileBlobs(Path root) {
        this.root = root;
        incoming = root.resolve("incoming");
    }

    static FileBlobs open(Path root) throws IOException {
        var blobs = new FileBlobs(root.toAbsolutePath().normalize());
        Files.createDirectories(blobs.incoming);
        blobs.sweep(Instant.now().minus(LONGEST_PUT));
        return blobs;
    }

    @Override
    public void put(BlobName name, Path file) throws IOException {
        var directory = directory(name);
        // The name tells the age: a link has the times of its file.
        var arriving = incoming.resolve(Instant.now().toEpochMilli() + "-" + UUID.randomUUID());
        try {
            take(file, arriving);
            createDirectories(directory);
            Files.move(arriving, path(name), StandardCopyOption.ATOMIC_MOVE);
            force(directory);
        } catch (IOException e) {
            throw isFull(e) ? new BlobsFullException(e) : e;
        } finally {
            // Still there after a failure, and where both names were the same file already: rename leaves those alone.
            Files.deleteIfExists(arriving);
        }
    }

    private static void take(Path file, Path arriving) throws IOException {
        try {
            Files.createLink(arriving, file);
        } catch (FileSystemException | UnsupportedOperationException _) {
            // Of another file system, or one that has no links.
            Files.copy(file, arriving);
        }
        force(arriving);
    }

    /// Makes them so that they outlive a loss of power, as the file in them does.
    private void createDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            force(directory.resolve(".."));
            force(root);
        }
    }

    private static void force(Path path) throws IOException {
        try (var channel = FileChannel.open(path, READ)) {
            channel.force(true);
        }
    }

    private static boolean isFull(IOException e) {
        // The JDK has no other sign of it.
        var text = String.valueOf(e.getMessage());
        return text.contains("No space left on device") || text.contains("Disk quota exceeded");
    }

    @Override
    public Optional<InputStream> open(BlobName name, ByteRange range) throws IOException {
        try {
            return Optional.of(new FileRange(FileChannel.open(path(name), READ), range));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    @Override
    public boolean has(BlobName name) throws IOException {
        // Not exists(): that says no when the disk gives no answer.
        try {
            return Files.readAttributes(path(name), BasicFileAttributes.class).isRegularFile();
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    @Override
    public void delete(BlobName name) throws IOException {
        if (Files.deleteIfExists(path(name))) {
            force(directory(name));
        }
    }

    @Override
    public void close() {}

    private void sweep(Instant before) throws IOException {
        try (var names = Files.newDirectoryStream(incoming)) {
            for (var name : names) {
                var time = Long.parseLong(name.getFileName().toString().split("-")[0]);
                if (time < before.toEpochMilli()) {
                    Files.deleteIfExists(name);
                }
            }
        } catch (NumberFormatException | DirectoryIteratorException e) {
            throw new IOException(incoming + " holds something else than blobs on their way in", e);
        }
    }

    private Path directory(BlobName name) {
        return root.resolve(name.directory());
    }

    private Path path(BlobName name) {
        return directory(name).resolve(name.last());
    }
}
