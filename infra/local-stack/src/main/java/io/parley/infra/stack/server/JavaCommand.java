package io.parley.infra.stack.server;

import io.parley.infra.stack.process.Command;
import io.parley.infra.stack.process.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A JVM with the settings all our child processes share, on the JDK that runs this one.
public final class JavaCommand {
    private final List<String> words = new ArrayList<>();

    /// @param maxHeap in MiB
    public JavaCommand(Home home, String name, int maxHeap) {
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Two cores serve eight JVMs: G1's concurrent threads would compete with the work, and its regions and
        // remembered sets cost more memory than heaps this small are worth.
        options(
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Xmx" + maxHeap + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+HeapDumpOnOutOfMemoryError",
                "-XX:HeapDumpPath=" + home.logs().resolve(name + ".hprof"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    public JavaCommand options(String... options) {
        words.addAll(List.of(options));
        return this;
    }

    public JavaCommand property(String key, Object value) {
        return options("-D" + key + "=" + value);
    }

    public Command main(String classPath, String mainClass, Object... arguments) {
        options("-cp", classPath, mainClass);
        for (var argument : arguments) {
            words.add(argument.toString());
        }
        return new Command(words, Map.of());
    }

    public Command jar(Path jar, Map<String, String> environment) {
        options("-jar", jar.toString());
        return new Command(words, environment);
    }
}
