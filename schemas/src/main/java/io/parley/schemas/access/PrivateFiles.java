package io.parley.schemas.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Makes files that only their owner can read, from their first byte on, and the directories they are in. Several
/// processes may do so at once.
public final class PrivateFiles {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PrivateFiles() {}

    /// Makes a file with this content, unless it is there: whoever is first wins, and nobody reads half a file.
    public static void create(Path file, String content) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var draft = Files.createTempFile(folder, file.getFileName().toString(), ".draft", OWNER_ONLY);
        try {
            Files.writeString(draft, content);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was first, and what it has written is as good.
            return;
        } finally {
            Files.delete(draft);
        }
    }

    /// Adds to the end of a file, in one write, so that lines of several processes do not mix; makes it where there is
    /// none.
    public static void append(Path file, String lines) throws IOException {
        if (!Files.exists(file)) {
            create(file, "");
        }
        Files.write(file, lines.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    }
}
