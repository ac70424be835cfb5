package io.parley.infra.stack.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// How one component is prepared, executed and known to be ready. Holds no state of the running process.
public interface Recipe {

    /// Lower case; names its log, its data directory and its line in the status.
    String name();

    /// Must be free before the start.
    List<Port> ports();

    /// Writes what the process needs and says how to execute it. Called before every start.
    Command prepare(Home home) throws IOException, InterruptedException;

    /// Asked again and again until it is true. "Not yet" is false, not an exception.
    boolean isReady() throws InterruptedException;

    /// Done once after each start, when the component is ready and before anyone is told so.
    ///
    /// @throws StackException when the component answers but cannot be used
    default void whenReady() {}

    /// What asks the process to end by itself.
    default Signal stopSignal() {
        return Signal.TERM;
    }

    /// What the process gets when this one dies.
    default Signal orphanSignal() {
        return Signal.KILL;
    }

    default Duration readyWithin() {
        return Duration.ofMinutes(4);
    }

    /// After this the process is killed.
    default Duration stopWithin() {
        return Duration.ofSeconds(20);
    }
}
