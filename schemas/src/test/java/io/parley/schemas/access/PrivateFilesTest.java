package io.parley.schemas.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
    @TempDir
    private Path folder;

    @Test
    void shouldKeepWhatIsThere() throws IOException {
        // Given
        var file = folder.resolve("in/here/secret");

        // When
        PrivateFiles.create(file, "first");
        PrivateFiles.create(file, "second");

        // Then
        assertThat(file).hasContent("first");
        assertThat(permissions(file)).isEqualTo("rw-------");
        try (var beside = Files.list(file.getParent())) {
            assertThat(beside).containsExactly(file);
        }
    }

    @Test
    void shouldAddToTheEnd() throws IOException {
        // Given
        var file = folder.resolve("in/lines");

        // When
        PrivateFiles.append(file, "one\n");
        PrivateFiles.append(file, "two\n");

        // Then
        assertThat(file).hasContent("one\ntwo\n");
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
