package io.parley.infra.operations;

import io.parley.infra.stack.junit.TestStack;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/// The command line, as an operator of one namespace has it.
public final class Ops {
    private final String[] connection;

    /// What one command came to.
    public record Result(int status, String out, String err) {}

    /// @param connection the options that lead to the servers
    public Ops(String... connection) {
        this.connection = connection;
    }

    public static Ops of(TestStack stack) {
        return new Ops(
                "--bootstrap-servers",
                stack.bootstrapServers(),
                "--registry",
                stack.registryUrl().toString(),
                "--namespace",
                stack.namespace().prefix());
    }

    /// @param command its name, what it takes and its options
    public Result run(String... command) {
        var out = new StringWriter();
        var err = new StringWriter();
        var line = OpsCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        var status = OpsCommand.execute(
                line, Stream.concat(Stream.of(command), Stream.of(connection)).toArray(String[]::new));
        return new Result(status, out.toString(), err.toString());
    }
}
