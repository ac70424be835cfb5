package io.parley.media.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.inspection.child.PrepareImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildClassPathTest {
    private static final String CLASS = PrepareImage.class.getName().replace('.', '/') + ".class";

    @TempDir
    Path directory;

    @Test
    void shouldNameItselfAndItsLibraries() throws IOException {
        try (var classPath = ChildClassPath.open()) {
            var places = classPath.text().split(File.pathSeparator, -1);

            assertThat(places).hasSize(9).allMatch(place -> Files.exists(Path.of(place)));
            assertThat(places).anyMatch(place -> place.contains("imageio-webp"));
        }
    }

    /// As Spring Boot packs a service.
    @Test
    void shouldCopyWhatIsInsideOfAnotherFile() throws IOException {
        // Given
        var library = Samples.zip(Map.of("a.class", new byte[10]));
        var service = Files.write(
                directory.resolve("a service.jar"),
                Samples.zip(Map.of(
                        "BOOT-INF/lib/library-1.0.jar",
                        library,
                        "BOOT-INF/classes/" + CLASS,
                        Samples.bytes("a class"),
                        "BOOT-INF/classes/io/parley/media/Other.class",
                        Samples.bytes("not for the child"))));
        var inside = service.toUri().getRawPath() + "/!BOOT-INF/";

        try (var classPath = ChildClassPath.open()) {
            // When
            var copied = classPath.copy(inside + "lib/library-1.0.jar!/");
            var classes = classPath.copy(inside + "classes/!/");

            // Then
            assertThat(copied).hasBinaryContent(library);
            assertThat(classes.resolve(CLASS)).hasContent("a class");
            assertThat(classes.resolve("io/parley/media/Other.class")).doesNotExist();
        }
    }
}
