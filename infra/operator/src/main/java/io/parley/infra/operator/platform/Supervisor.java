package io.parley.infra.operator.platform;

import io.parley.infra.stack.process.LocalProcess;
import io.parley.infra.stack.process.LocalProcess.Exit;
import io.parley.infra.stack.process.StackException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Watches the processes of a platform that is up. A service that dies is started again; a server that dies, or a
/// service that keeps dying, ends the watch, because nothing that follows could be trusted.
public final class Supervisor {
    private static final int RESTARTS = 3;
    private static final int LOG_LINES = 8;

    private final Platform platform;
    private final PrintWriter out;
    private final BlockingQueue<LocalProcess> ended = new LinkedBlockingQueue<>();
    private final Map<LocalProcess, Integer> restarts = new HashMap<>();
    private volatile boolean stopping;

    public Supervisor(Platform platform, PrintWriter out) {
        this.platform = platform;
        this.out = out;
    }

    /// From now on ends are wanted.
    public void stopping() {
        stopping = true;
    }

    /// Returns when the platform cannot go on; what still runs is left to the caller.
    public void watch() throws InterruptedException {
        platform.processes().forEach(this::listen);
        while (true) {
            var dead = ended.take();
            if (stopping) {
                continue;
            }
            tell(dead);
            if (platform.isServer(dead) || !restarted(dead)) {
                return;
            }
        }
    }

    private void listen(LocalProcess process) {
        process.exit().ifPresent(exit -> {
            var _ = exit.thenRun(() -> ended.add(process));
        });
    }

    private void tell(LocalProcess dead) {
        var status =
                dead.exit().map(exit -> exit.getNow(new Exit(0, -1)).status()).orElse(-1);
        out.printf("%n%s ended with status %d. Its log ends:%n", dead.name(), status);
        dead.lastLogLines(LOG_LINES).forEach(line -> out.println("  " + line));
        out.flush();
    }

    private boolean restarted(LocalProcess dead) throws InterruptedException {
        var attempt = restarts.merge(dead, 1, Integer::sum);
        if (attempt > RESTARTS) {
            out.printf("%s has died %d times, so the platform stops.%n", dead.name(), attempt);
            return false;
        }
        TimeUnit.SECONDS.sleep(1L << (attempt - 1));
        try {
            out.printf(
                    "%s is ready again after %.1f s.%n",
                    dead.name(), dead.start().toMillis() / 1e3);
            out.flush();
        } catch (StackException e) {
            out.println(e.getMessage());
            return false;
        }
        listen(dead);
        return true;
    }
}
