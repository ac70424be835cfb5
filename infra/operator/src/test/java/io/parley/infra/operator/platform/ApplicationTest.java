package io.parley.infra.operator.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationTest {
    private static final String MODULE = "some-service";
    /// Reproducible builds give every jar the same one.
    private static final FileTime BUILT = FileTime.fromMillis(1_000_000_000_000L);

    private final Path checkout;
    private final Home home;
    private final Application application;

    ApplicationTest(@TempDir Path directory) {
        checkout = directory;
        home = new Home(directory.resolve(".parley"));
        application = new Application(MODULE, directory);
    }

    @Test
    void shouldStartWhatWasBuiltLast() throws Exception {
        // Given
        build("first");
        var first = releaseOf(application.unpacked(home));

        // When
        build("second");
        var second = releaseOf(application.unpacked(home));

        // Then
        assertThat(first).isEqualTo("first");
        assertThat(second).isEqualTo("second");
    }

    @Test
    void shouldNotUnpackTheSameJarAgain() throws Exception {
        // Given
        build("only");
        var before = Files.readAttributes(application.unpacked(home), "unix:ino,ctime");

        // When
        var after = Files.readAttributes(application.unpacked(home), "unix:ino,ctime");

        // Then
        assertThat(after).isEqualTo(before);
    }

    @Test
    void shouldSayThatAModuleIsNotBuilt() {
        assertThatThrownBy(() -> application.unpacked(home))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("some-service is not built");
    }

    @Test
    void shouldSayWhyAJarCannotBeUnpacked() throws Exception {
        // Given
        Files.createDirectories(jar().getParent());
        Files.writeString(jar(), "no jar");

        // When // Then
        assertThatThrownBy(() -> application.unpacked(home))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("cannot unpack " + jar())
                .hasMessageContaining("Invalid or corrupt jarfile");
    }

    private Path jar() {
        return checkout.resolve(MODULE).resolve("target").resolve(MODULE + ".jar");
    }

    private void build(String release) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, SelfExtracting.class.getName());
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, release);
        Files.createDirectories(jar().getParent());
        Files.deleteIfExists(jar());
        var main = SelfExtracting.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar()), manifest);
                var code = SelfExtracting.class.getClassLoader().getResourceAsStream(main)) {
            out.putNextEntry(new ZipEntry(main));
            code.transferTo(out);
        }
        Files.setLastModifiedTime(jar(), BUILT);
    }

    private static String releaseOf(Path jar) throws IOException {
        try (var opened = new JarFile(jar.toFile())) {
            return opened.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        }
    }
}
