package io.parley.infra.stack.server;

import static java.util.function.Predicate.not;

import io.parley.infra.stack.process.Command;
import io.parley.infra.stack.process.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A JVM with the settings all our child processes share, on the JDK that runs this one.
public final class JavaCommand {
    /// Options for every process; they come after the ones below, so they win over them.
    private static final String MORE_OPTIONS = "PARLEY_JAVA_OPTIONS";

    private final List<String> words = new ArrayList<>();

    /// @param maxHeap in MiB
    public JavaCommand(Home home, String name, int maxHeap) {
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Two cores serve eight JVMs: their optimizing compilers would take both for minutes (docs/adr/013), G1's
        // concurrent threads would compete with the work, and its regions and remembered sets cost more memory than
        // heaps this small are worth.
        options(
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Xmx" + maxHeap + "m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+HeapDumpOnOutOfMemoryError",
                "-XX:HeapDumpPath=" + home.logs().resolve(name + ".hprof"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
        Stream.of(System.getenv().getOrDefault(MORE_OPTIONS, "").split(" "))
                .filter(not(String::isBlank))
                .forEach(words::add);
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
