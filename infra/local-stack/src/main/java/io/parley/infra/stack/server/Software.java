package io.parley.infra.stack.server;

import io.parley.infra.stack.process.StackException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Where the build put the servers' programs.
final class Software {
    private static final String HINT = "; build infra/local-stack again";

    private final Properties directories;

    Software() {
        try (var in = Software.class.getResourceAsStream("software.properties")) {
            if (in == null) {
                throw new StackException("software.properties is not on the class path" + HINT);
            }
            directories = new Properties();
            directories.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The class path of a Java server, our own classes for it first.
    String classPath(String server) throws IOException {
        var target = directory(server);
        var libraries = Files.readString(existing(target.resolve("class-path"))).strip();
        for (var library : libraries.split(File.pathSeparator, -1)) {
            existing(Path.of(library));
        }
        return existing(target.resolve("classes")) + File.pathSeparator + libraries;
    }

    /// A file or directory of a server.
    Path of(String server, String path) {
        return existing(directory(server).resolve(path));
    }

    /// The directory that belongs to a server's programs.
    Path directory(String server) {
        @Nullable String directory = directories.getProperty(server);
        if (directory == null) {
            throw new StackException("no programs of " + server + HINT);
        }
        return Path.of(directory);
    }

    private static Path existing(Path file) {
        if (!Files.exists(file)) {
            throw new StackException(file + " is missing" + HINT);
        }
        return file;
    }
}
