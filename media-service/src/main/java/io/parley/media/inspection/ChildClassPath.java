package io.parley.media.inspection;

import com.adobe.internal.xmp.XMPMeta;
import com.drew.imaging.ImageMetadataReader;
import com.twelvemonkeys.image.ImageUtil;
import com.twelvemonkeys.imageio.ImageReaderBase;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import com.twelvemonkeys.io.FileUtil;
import com.twelvemonkeys.lang.Validate;
import io.parley.media.inspection.child.PrepareImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// What the process that decodes images has on its class path: itself and its libraries, nothing else of the
/// service.
final class ChildClassPath implements AutoCloseable {
    /// One class of each.
    private static final List<Class<?>> NEEDED = List.of(
            PrepareImage.class,
            WebPImageReaderSpi.class,
            ImageReaderBase.class,
            Directory.class,
            Validate.class,
            FileUtil.class,
            ImageUtil.class,
            ImageMetadataReader.class,
            XMPMeta.class);
    /// How Spring Boot's loader writes the place of what is inside of its one file.
    private static final String NESTED = "jar:nested:";
    private static final String INSIDE = "/!";

    /// For what is inside of another file, where a plain `java` cannot use it.
    private final Path copies;

    private ChildClassPath(Path copies) {
        this.copies = copies;
    }

    static ChildClassPath open() throws IOException {
        return new ChildClassPath(Files.createTempDirectory("parley-inspection"));
    }

    String text() throws IOException {
        var paths = new StringJoiner(File.pathSeparator);
        for (var needed : NEEDED) {
            paths.add(place(needed.getProtectionDomain().getCodeSource().getLocation())
                    .toString());
        }
        return paths.toString();
    }

    private Path place(URL location) throws IOException {
        var text = location.toString();
        if (text.startsWith(NESTED)) {
            return copy(text.substring(NESTED.length()));
        }
        try {
            return Path.of(location.toURI());
        } catch (URISyntaxException e) {
            throw new IOException("no place of classes: " + text, e);
        }
    }

    /// @param text `/path/service.jar/!BOOT-INF/lib/library.jar!/`, or `…/!BOOT-INF/classes/!/`
    Path copy(String text) throws IOException {
        var inside = text.indexOf(INSIDE);
        var jar = Path.of(URI.create("file:" + text.substring(0, inside)));
        var name = text.substring(inside + INSIDE.length(), text.length() - "!/".length());
        try (var file = new ZipFile(jar.toFile())) {
            if (name.endsWith("/")) {
                var classes = copies.resolve("classes");
                var child = name + PrepareImage.class.getPackageName().replace('.', '/');
                for (var entry : Collections.list(file.entries())) {
                    if (entry.getName().startsWith(child) && !entry.isDirectory()) {
                        copy(file, entry, classes.resolve(entry.getName().substring(name.length())));
                    }
                }
                return classes;
            }
            var entry = file.getEntry(name);
            if (entry == null) {
                throw new IOException(jar + " holds no " + name);
            }
            var library = copies.resolve(name.substring(name.lastIndexOf('/') + 1));
            copy(file, entry, library);
            return library;
        }
    }

    private static void copy(ZipFile from, ZipEntry entry, Path to) throws IOException {
        var directory = to.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        try (var in = from.getInputStream(entry)) {
            Files.copy(in, to);
        }
    }

    @Override
    public void close() {
        try (var files = Files.walk(copies)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
