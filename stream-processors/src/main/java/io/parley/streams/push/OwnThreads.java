package io.parley.streams.push;

import com.google.firebase.FirebaseApp;
import com.google.firebase.ThreadManager;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/// The threads that wait for the provider, and nobody else's: as many as there may be calls at the same time.
final class OwnThreads extends ThreadManager {
    private final int calls;

    OwnThreads(int calls) {
        this.calls = calls;
    }

    @Override
    protected ExecutorService getExecutor(FirebaseApp app) {
        return Executors.newFixedThreadPool(calls, getThreadFactory());
    }

    @Override
    protected void releaseExecutor(FirebaseApp app, ExecutorService executor) {
        executor.shutdownNow();
    }

    @Override
    protected ThreadFactory getThreadFactory() {
        return Thread.ofPlatform().name("push-", 0).daemon().factory();
    }
}
