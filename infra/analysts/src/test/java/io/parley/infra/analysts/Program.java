package io.parley.infra.analysts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A program that was run to its end.
///
/// @param status that it ended with
/// @param output of it, both streams
record Program(int status, String output) {
    /// With all it has started, it is gone when this returns.
    ///
    /// @throws IllegalStateException with its output when it has not ended within the patience
    static Program run(Path directory, Duration patience, String... command) throws IOException, InterruptedException {
        var output = Files.createTempFile(directory, "output", ".txt");
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        var text = Files.readString(output);
        if (!ended) {
            throw new IllegalStateException(command[0] + " did not end within " + patience + ":\n" + text);
        }
        return new Program(process.exitValue(), text);
    }
}
