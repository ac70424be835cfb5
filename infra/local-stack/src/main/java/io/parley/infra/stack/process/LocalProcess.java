package io.parley.infra.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One component as a child process. Keeps its data, ports and log over any number of starts.
///
/// Safe for use by several threads; the exit of a process may be awaited while another thread starts or stops it.
public final class LocalProcess implements Stoppable {
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(50);
    private static final int LOG_LINES_OF_A_FAILURE = 15;

    private final Recipe recipe;
    private final Home home;
    private final PidFile pidFile;
    private final LogFile log;
    private volatile @Nullable Run run;

    /// One start.
    private record Run(Process process, Instant started, CompletableFuture<Exit> exit) {}

    /// How a process ended.
    ///
    /// @param status 128 + signal when a signal ended it
    /// @param process its id
    public record Exit(long process, int status) {}

    public LocalProcess(Recipe recipe, Home home) {
        this.recipe = recipe;
        this.home = home;
        this.pidFile = new PidFile(home.pidFile(recipe.name()));
        this.log = new LogFile(home.log(recipe.name()));
    }

    public String name() {
        return recipe.name();
    }

    public Recipe recipe() {
        return recipe;
    }

    /// Looks at every port of the processes that do not run yet.
    ///
    /// @throws StackException naming each port that is taken, and by whom
    public static void requireFreePorts(List<LocalProcess> processes) {
        var complaints = processes.stream()
                .filter(process -> !process.isRunning())
                .flatMap(LocalProcess::complaints)
                .toList();
        if (!complaints.isEmpty()) {
            throw new StackException(String.join("\n", complaints));
        }
    }

    /// An orphan of an earlier run is no reason to complain: the start ends it first.
    private Stream<String> complaints() {
        return found().isPresent()
                ? Stream.empty()
                : recipe.ports().stream().flatMap(port -> Ports.complaint(name(), port).stream());
    }

    /// Starts the process and waits until it is ready.
    ///
    /// @return how long that took
    /// @throws StackException when a port is taken, or the process ends or is not ready in time; it does not
    ///     run then, and the message says why
    public synchronized Duration start() throws InterruptedException {
        if (isRunning()) {
            throw new StackException(name() + " runs already");
        }
        var before = System.nanoTime();
        try {
            launch();
            awaitReady();
            recipe.whenReady();
        } catch (StackException | InterruptedException e) {
            kill();
            throw e;
        } catch (IOException e) {
            kill();
            throw new StackException("cannot start " + name() + ": " + e.getMessage(), e);
        }
        return Duration.ofNanos(System.nanoTime() - before);
    }

    private void launch() throws IOException, InterruptedException {
        home.create(name());
        pidFile.killOrphan();
        requireFreePorts(List.of(this));
        var command = recipe.prepare(home);
        log.beginRun();
        var process = Launcher.launch(command, recipe.orphanSignal(), log.path());
        pidFile.write(process.toHandle());
        var exit = process.onExit().thenApply(ended -> new Exit(ended.pid(), ended.exitValue()));
        run = new Run(process, Instant.now(), exit);
    }

    private void awaitReady() throws InterruptedException {
        var deadline = System.nanoTime() + recipe.readyWithin().toNanos();
        while (!recipe.isReady()) {
            if (!isRunning()) {
                var status =
                        exit().map(CompletableFuture::join).map(Exit::status).orElse(-1);
                throw new StackException(name() + " ended with status " + status + " before it was ready." + why());
            }
            if (System.nanoTime() > deadline) {
                throw new StackException(
                        name() + " was not ready after " + recipe.readyWithin().toSeconds() + " s." + why());
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_PROBES.toNanos());
        }
    }

    /// The end of the log as a sentence for an error message.
    public String why() {
        return " Its log (" + log.path() + ") ends:\n  " + String.join("\n  ", lastLogLines(LOG_LINES_OF_A_FAILURE));
    }

    /// Asks the process to end, waits, and kills it if it does not. Does nothing when it does not run.
    @Override
    public void stop() throws InterruptedException {
        end(recipe.stopSignal(), recipe.stopWithin());
    }

    /// `kill -9` for the process and its children.
    public void kill() throws InterruptedException {
        end(Signal.KILL, Duration.ofSeconds(10));
    }

    private void end(Signal signal, Duration patience) throws InterruptedException {
        var ending = run;
        if (ending == null) {
            return;
        }
        var family = family(ending);
        if (signal == Signal.KILL) {
            Signal.KILL.to(family);
        } else {
            signal.to(List.of(ending.process.toHandle()));
            Signal.CONT.to(family); // a paused process would not notice
        }
        if (!ending.process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            Signal.KILL.to(family(ending));
            ending.process.waitFor();
        }
        for (var child : family) {
            awaitGone(child);
        }
        try {
            pidFile.delete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitGone(ProcessHandle child) throws InterruptedException {
        try {
            child.onExit().get(recipe.stopWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            child.destroyForcibly();
        } catch (ExecutionException e) {
            throw new StackException("cannot see the end of process " + child.pid(), e);
        }
    }

    /// Stops the process (`SIGSTOP`) as a machine that hangs would: its sockets stay open and nothing answers.
    public void pause() {
        Signal.STOP.to(family(running()));
    }

    /// Lets a paused process go on.
    public void resume() {
        Signal.CONT.to(family(running()));
    }

    /// The process, also when another JVM started it on the same directory.
    public Optional<ProcessHandle> found() {
        var current = run;
        if (current != null) {
            return Optional.of(current.process.toHandle()).filter(ProcessHandle::isAlive);
        }
        try {
            return pidFile.running();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isRunning() {
        var current = run;
        return current != null && current.process.isAlive();
    }

    /// Of the latest start; empty before the first. Completes however the process ends.
    public Optional<CompletableFuture<Exit>> exit() {
        return Optional.ofNullable(run).map(Run::exit);
    }

    /// @throws StackException when the process does not run
    public long pid() {
        return running().process.pid();
    }

    /// @throws StackException when the process does not run
    public Instant started() {
        return running().started;
    }

    /// The last lines logged since the latest start.
    public List<String> lastLogLines(int count) {
        try {
            return log.lastLines(count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Run running() {
        var current = run;
        if (current == null || !current.process.isAlive()) {
            throw new StackException(name() + " does not run");
        }
        return current;
    }

    private static List<ProcessHandle> family(Run run) {
        return Stream.concat(Stream.of(run.process.toHandle()), run.process.descendants())
                .toList();
    }
}
