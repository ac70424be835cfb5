package io.parley.infra.stack.server;

import io.parley.infra.stack.process.StackException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// PostgreSQL's programs, unpacked once beside the archive they came in.
final class PostgresqlBinaries {
    private static final String NAME = "postgresql";

    private final Software software;

    PostgresqlBinaries(Software software) {
        this.software = software;
    }

    /// The directory with `bin`, `lib` and `share`.
    Path directory() throws IOException {
        var archive = archive();
        var directory = archive.resolveSibling("unpacked-" + Files.size(archive));
        if (!Files.exists(directory)) {
            var partial = Files.createTempDirectory(archive.getParent(), "unpacking");
            unpack(archive, partial);
            // Readable for the user the server runs as when this process is root's.
            Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
            putInPlace(partial, directory);
        }
        return directory;
    }

    private Path archive() throws IOException {
        try (var files = Files.list(software.of(NAME, "binaries"))) {
            return files.filter(file -> file.toString().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new StackException("no PostgreSQL binaries; build infra/local-stack again"));
        }
    }

    private static void unpack(Path archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(Files.newInputStream(archive))))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                var file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException(entry.getName() + " leads out of the archive");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    writeFile(tar, entry, file);
                }
            }
        }
    }

    private static void writeFile(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        var executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    /// Two builds may unpack at once; the first to finish wins and the content is the same.
    private static void putInPlace(Path partial, Path directory) throws IOException {
        try {
            Files.move(partial, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
            Directories.delete(partial);
        }
    }
}
