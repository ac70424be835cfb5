package io.parley.infra.operator;

import java.util.concurrent.CountDownLatch;

/// Turns Ctrl-C and SIGTERM into an interruption of one thread, and keeps the JVM until that thread has cleaned up.
final class Interruption {
    private final CountDownLatch done = new CountDownLatch(1);
    private final Object lock = new Object();
    private boolean wanted = true;

    private Interruption() {}

    static Interruption ofThisThread() {
        var interruption = new Interruption();
        var thread = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            interruption.interrupt(thread);
            interruption.await();
        }));
        return interruption;
    }

    private void interrupt(Thread thread) {
        synchronized (lock) {
            if (wanted) {
                thread.interrupt();
            }
        }
    }

    private void await() {
        try {
            done.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// From now on the thread cleans up and is not interrupted, however often somebody presses Ctrl-C.
    void over() {
        synchronized (lock) {
            wanted = false;
            var _ = Thread.interrupted();
        }
    }

    /// The JVM may end.
    void done() {
        done.countDown();
    }
}
