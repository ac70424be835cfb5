package io.parley.infra.stack.process;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

/// Starts and stops processes side by side in lanes: within a lane, each stands on those before it.
public final class Lanes {
    private Lanes() {}

    /// Starts what does not run. When one fails the starts under way are broken off; what was ready stays.
    ///
    /// @throws StackException of the first that failed
    public static void start(List<List<LocalProcess>> lanes, Progress progress) throws InterruptedException {
        inParallel(lanes, process -> {
            if (!process.isRunning()) {
                progress.ready(process, process.start());
            }
        });
    }

    /// Stops every lane from its end.
    public static void stop(List<List<LocalProcess>> lanes) throws InterruptedException {
        inParallel(lanes.stream().map(List::reversed).toList(), LocalProcess::stop);
    }

    private interface Step {
        void on(LocalProcess process) throws InterruptedException;
    }

    private static void inParallel(List<List<LocalProcess>> lanes, Step step) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ExecutorCompletionService<Void>(threads);
            lanes.forEach(lane -> tasks.submit(() -> {
                for (var process : lane) {
                    step.on(process);
                }
                return null;
            }));
            try {
                for (var i = 0; i < lanes.size(); i++) {
                    tasks.take().get();
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw e.getCause() instanceof StackException failure ? failure : new StackException("unexpected", e);
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        }
    }
}
