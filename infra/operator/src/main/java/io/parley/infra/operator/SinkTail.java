package io.parley.infra.operator;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The end of a file that takes what would go to a provider: JSON lines. Following it is left to `tail`.
final class SinkTail {
    @Option(names = "-f", description = "Follow it.")
    private boolean follow;

    @Option(names = "-n", paramLabel = "LINES", defaultValue = "100", description = "Default: ${DEFAULT-VALUE}.")
    private int lines;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /// @param whenEmpty what to say while there is no file
    /// @param readable a line as people read it
    /// @return the exit status
    int show(Path sink, String whenEmpty, UnaryOperator<String> readable) throws IOException, InterruptedException {
        var out = spec.commandLine().getOut();
        if (Files.notExists(sink) && !follow) {
            out.println(whenEmpty);
            return ExitCode.OK;
        }
        var words = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
        if (follow) {
            // By name, because the file comes to be with the first line.
            words.add("-F");
        }
        words.add(sink.toString());
        var tail = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            print(tail, readable, out);
            return tail.waitFor();
        } finally {
            tail.destroy();
        }
    }

    private static void print(Process tail, UnaryOperator<String> readable, PrintWriter out) throws IOException {
        try (var sent = tail.inputReader(StandardCharsets.UTF_8)) {
            for (var line = sent.readLine(); line != null; line = sent.readLine()) {
                out.println(readable.apply(line));
                out.flush();
            }
        }
    }
}
