package io.parley.infra.stack.process;

import java.io.Serial;

/// A component could not be started, used or stopped. The message is for the person who asked and stands alone.
public final class StackException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
