package io.parley.infra.load;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Idle sockets that drop all at once and return as fast as they are let in.
final class MassReconnect implements AutoCloseable {
    /// @param took from the drop until the last had caught up again
    record Result(int sockets, Duration took) {}

    private final int sockets;
    private final FleetOpener opener;
    private Fleet fleet;

    MassReconnect(int sockets, FleetOpener opener) throws InterruptedException {
        this.sockets = sockets;
        this.opener = opener;
        this.fleet = opener.open();
    }

    /// Drops them on another thread. Once, or after the end of the last time.
    CompletableFuture<Result> begin() {
        return CompletableFuture.supplyAsync(() -> {
            var began = System.nanoTime();
            fleet.close();
            try {
                fleet = opener.open();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            }
            return new Result(sockets, Duration.ofNanos(System.nanoTime() - began));
        });
    }

    @Override
    public void close() {
        fleet.close();
    }
}
