package io.parley.media.inspection;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program that works on what strangers sent: for a limited time, and without the environment of the service, where
/// secrets are.
final class LimitedProcess {
    private static final File NOTHING = new File("/dev/null");
    private static final String OUTPUT = "output";
    private static final int MOST_OUTPUT = 64 * 1024;

    private LimitedProcess() {}

    /// How it ended.
    sealed interface End {
        /// @param output the beginning of it
        record Exited(int code, String output) implements End {}

        /// It was killed.
        record OutOfTime() implements End {}
    }

    /// @param directory of this process alone
    /// @throws IOException when there is no such program
    static End run(List<String> command, Path directory, Duration time) throws IOException, InterruptedException {
        var output = directory.resolve(OUTPUT);
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(NOTHING)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8"));
        var process = builder.start();
        try {
            if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
                // Waited for, or it would go on writing where the caller deletes.
                process.destroyForcibly().waitFor();
                return new End.OutOfTime();
            }
            return new End.Exited(process.exitValue(), beginning(output));
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }

    private static String beginning(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
        }
    }
}
