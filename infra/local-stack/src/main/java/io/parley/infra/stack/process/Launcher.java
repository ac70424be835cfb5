package io.parley.infra.stack.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Starts child processes in sessions of their own that end with this process, however it ends.
final class Launcher {

    /// The kernel signals a child when the *thread* that started it ends, so this one thread starts all of them and
    /// lives as long as the process.
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("child-launcher").factory());

    private Launcher() {}

    /// @param log gets both outputs, appended
    static Process launch(Command command, Signal orphanSignal, Path log) throws InterruptedException {
        var builder = new ProcessBuilder(words(command.words(), orphanSignal))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(command.environment());
        try {
            return THREAD.submit(builder::start).get();
        } catch (ExecutionException e) {
            throw new StackException("cannot execute " + command.words().getFirst(), e);
        }
    }

    private static List<String> words(List<String> command, Signal orphanSignal) {
        var words = new ArrayList<String>();
        // Ctrl-C on the terminal reaches the whole foreground group; the supervisor alone decides the order of stops.
        onPath("setsid", words);
        if (onPath("setpriv", words)) {
            words.addAll(List.of("--pdeathsig", orphanSignal.name(), "--"));
        }
        words.addAll(command);
        return words;
    }

    /// Both programs replace themselves by the command, so the process id stays the command's. Where they are missing,
    /// process files alone find orphans, at the next start.
    private static boolean onPath(String program, List<String> words) {
        for (var directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            var file = Path.of(directory, program);
            if (!directory.isEmpty() && Files.isExecutable(file)) {
                words.add(file.toString());
                return true;
            }
        }
        return false;
    }
}
