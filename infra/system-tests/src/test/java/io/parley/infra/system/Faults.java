package io.parley.infra.system;

import io.parley.infra.operator.platform.Platform;
import io.parley.infra.stack.process.LocalProcess;
import io.parley.infra.stack.server.Server;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/// What is done to the platform while people talk: each step when enough messages have been acked.
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
    /// @param messages how many will be acked in all; the faults are spread over the first four fifths
    void inflict(int messages) throws InterruptedException {
        var steps = List.<Step>of(
                () -> killAndStart(platform.process("stream-processors-1")),
                () -> killAndStart(platform.process("stream-processors-2")),
                () -> killAndStart(platform.process("node-1")),
                () -> killAndStart(platform.process("stream-processors-1")),
                () -> killAndStart(platform.process(Server.KAFKA)),
                () -> killAndStart(platform.process("stream-processors-2")),
                () -> stopForAWhile(platform.process(Server.CASSANDRA)),
                () -> killAndStart(platform.process("stream-processors-1")));
        for (var i = 0; i < steps.size(); i++) {
            awaitAcked(messages * 4 / 5 * (i + 1) / steps.size());
            steps.get(i).run();
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
