package io.parley.infra.operator;

import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.PidFile;
import io.parley.infra.stack.process.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The checkout the command line works on, and the platform that runs from it.
public final class Checkout {
    private Checkout() {}

    /// The entry script says where it stands.
    public static Path directory() {
        return Path.of(System.getProperty("parley.checkout", "."))
                .toAbsolutePath()
                .normalize();
    }

    /// `PARLEY_HOME` puts it elsewhere, so that one checkout can run several platforms.
    public static Home home() {
        var elsewhere = System.getenv("PARLEY_HOME");
        return new Home(elsewhere == null ? directory().resolve(".parley") : Path.of(elsewhere));
    }

    /// The process of `./parley up`, if one runs.
    static Optional<ProcessHandle> supervisor() {
        try {
            return supervisorFile().running();
        } catch (IOException e) {
            throw new StackException("cannot read " + home().pidFile("up"), e);
        }
    }

    static PidFile supervisorFile() {
        return new PidFile(home().pidFile("up"));
    }
}
