package io.parley.infra.operator.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.StackException;
import io.parley.infra.stack.server.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// One of our executable jars, unpacked before it runs: the JVM reads plain jars faster than nested ones, and a build
/// replaces nothing under a running process. Processes of one platform share it.
final class Application {
    private final String module;
    private final Path jar;

    /// @param checkout where the module has been built
    Application(String module, Path checkout) {
        this.module = module;
        this.jar = checkout.resolve(module).resolve("target").resolve(module + ".jar");
    }

    /// The jar to start, made anew when the built one is another than last time.
    ///
    /// @throws StackException when the module is not built
    synchronized Path unpacked(Home home) throws IOException, InterruptedException {
        if (Files.notExists(jar)) {
            throw new StackException(module + " is not built: " + jar + " does not exist");
        }
        var directory = home.cache().resolve(module);
        var stamp = directory.resolve("built");
        // Not its modification time: reproducible builds give every jar the same.
        var built = Files.getAttribute(jar, "unix:ctime").toString();
        if (Files.notExists(stamp) || !Files.readString(stamp).equals(built)) {
            Directories.delete(directory);
            unpack(directory);
            Files.writeString(stamp, built);
        }
        return directory.resolve(jar.getFileName());
    }

    private void unpack(Path directory) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var words = List.of(
                java, "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", directory.toString());
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new StackException("cannot unpack " + jar + ": " + said);
        }
    }
}
