package io.parley.infra.operator;

import io.parley.infra.stack.process.StackException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Asks `./parley up` to stop, as Ctrl-C does, and waits for it.
@Command(name = "down", description = "Stop the platform that ./parley up started. Data stays.")
final class DownCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        var supervisor = Checkout.supervisor();
        if (supervisor.isEmpty()) {
            spec.commandLine().getOut().println("Parley is not up.");
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
}
