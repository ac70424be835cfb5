package io.parley.infra.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// Short programs that run to their end.
public final class Executions {
    private Executions() {}

    /// @throws StackException with the program's output when it fails
    public static void run(List<String> words) throws IOException, InterruptedException {
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var status = process.waitFor();
        if (status != 0) {
            throw new StackException(String.join(" ", words) + " ended with status " + status + ": " + output.strip());
        }
    }

    /// False also when there is no such program.
    public static boolean succeeds(List<String> words) throws InterruptedException {
        try {
            run(words);
            return true;
        } catch (StackException | IOException _) {
            return false;
        }
    }

    public static List<String> join(List<String> prefix, List<String> words) {
        return Stream.concat(prefix.stream(), words.stream()).toList();
    }
}
