package io.parley.infra.load;

import java.io.PrintStream;

/// Tells people what is going on, apart from the results.
final class Progress {
    private final PrintStream err;

    Progress(PrintStream err) {
        this.err = err;
    }

    void say(String format, Object... values) {
        err.printf("  " + format + "%n", values);
        err.flush();
    }
}
