package io.parley.infra.operator;

import io.parley.infra.stack.process.PidFile;
import io.parley.infra.stack.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Asks `./parley up` to stop, as Ctrl-C does, and waits for it.
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stop the platform that ./parley up started. Data stays.")
final class DownCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        var supervisor = Checkout.supervisor();
        if (supervisor.isEmpty()) {
            var orphans = endOrphans();
            spec.commandLine()
                    .getOut()
                    .println(
                            orphans == 0 ? "Parley is not up." : "Ended " + orphans + " processes of a crashed start.");
            return 0;
        }
        supervisor.get().destroy();
        try {
            var _ = supervisor.get().onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new StackException(
                    "Parley (process " + supervisor.get().pid() + ") is still stopping after " + PATIENCE.toSeconds()
                            + " s; see .parley/logs",
                    e);
        }
        spec.commandLine().getOut().println("Stopped.");
        return 0;
    }

    /// Where the system does not end children with their parent, a crash of `up` leaves them.
    private static long endOrphans() throws IOException {
        var run = Checkout.home().pidFile("up").getParent();
        if (Files.notExists(run)) {
            return 0;
        }
        try (var files = Files.list(run)) {
            var orphans = 0L;
            for (var file :
                    files.filter(file -> file.toString().endsWith(".pid")).toList()) {
                var pidFile = new PidFile(file);
                orphans += pidFile.running().stream().count();
                pidFile.killOrphan();
            }
            return orphans;
        }
    }
}
