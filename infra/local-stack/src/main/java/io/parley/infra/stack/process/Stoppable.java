package io.parley.infra.stack.process;

/// One or more child processes that may take their time to stop.
public interface Stoppable extends AutoCloseable {
    /// Returns when nothing of it runs any more.
    ///
    /// @throws InterruptedException when the caller stops waiting; something may still run then
    void stop() throws InterruptedException;

    /// As [#stop()], for try blocks: an interrupt ends the waiting and stays set.
    @Override
    default void close() {
        try {
            stop();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
