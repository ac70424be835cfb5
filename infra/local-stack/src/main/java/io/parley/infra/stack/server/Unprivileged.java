package io.parley.infra.stack.server;

import io.parley.infra.stack.process.Executions;
import io.parley.infra.stack.process.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Runs programs that refuse to run as root, such as PostgreSQL, when this process is root's.
final class Unprivileged {
    private static final String NOBODY = "65534";

    private Unprivileged() {}

    /// What to put before the command so that it does not run as root.
    ///
    /// @param data the directory the program writes; it may be given to another user
    static List<String> prefix(Path data) throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        // In a user name space of its own the program sees itself as nobody, and keeps access to root's files.
        if (Executions.succeeds(List.of("unshare", "--user", "true"))) {
            return List.of("unshare", "--user");
        }
        // Containers often forbid name spaces. Then it becomes nobody for good and needs a path to its data.
        var become = List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups");
        Executions.run(List.of("chown", "-R", NOBODY + ":" + NOBODY, data.toString()));
        if (!Executions.succeeds(Executions.join(become, List.of("test", "-x", data.toString())))) {
            throw new StackException("PostgreSQL refuses to run as root, and as nobody it cannot reach " + data
                    + "; run as an ordinary user or put the data where everyone may go");
        }
        return become;
    }
}
