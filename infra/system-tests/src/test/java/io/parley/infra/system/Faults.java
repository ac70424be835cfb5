package io.parley.infra.system;

import io.parley.infra.operator.platform.Platform;
import io.parley.infra.stack.process.LocalProcess;
import io.parley.infra.stack.server.Server;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/// What is done to the platform while people talk: each step once they talk again after the one before.
final class Faults {
    private static final int CASSANDRA_AWAY_SECONDS = 30;

    private final Platform platform;
    private final IntSupplier acked;

    Faults(Platform platform, IntSupplier acked) {
        this.platform = platform;
        this.acked = acked;
    }

    /// Returns when all has been done and everything runs again.
    ///
    /// @param between how many messages must be acked before each step
    void inflict(int between) throws InterruptedException {
        var steps = List.<Step>of(
                () -> killAndStart(platform.process("stream-processors-1")),
                () -> killAndStart(platform.process("stream-processors-2")),
                () -> killAndStart(platform.process("node-1")),
                () -> killAndStart(platform.process("stream-processors-1")),
                () -> killAndStart(platform.process(Server.KAFKA)),
                () -> killAndStart(platform.process("stream-processors-2")),
                () -> stopForAWhile(platform.process(Server.CASSANDRA)),
                () -> killAndStart(platform.process("stream-processors-1")));
        for (var step : steps) {
            awaitAcked(acked.getAsInt() + between);
            step.run();
        }
    }

    private void awaitAcked(int count) throws InterruptedException {
        while (acked.getAsInt() < count) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static void killAndStart(LocalProcess process) throws InterruptedException {
        process.kill();
        process.start();
    }

    private static void stopForAWhile(LocalProcess process) throws InterruptedException {
        process.stop();
        TimeUnit.SECONDS.sleep(CASSANDRA_AWAY_SECONDS);
        process.start();
    }

    private interface Step {
        void run() throws InterruptedException;
    }
}
