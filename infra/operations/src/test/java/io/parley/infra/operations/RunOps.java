package io.parley.infra.operations;

import io.parley.infra.stack.junit.TestStack;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;

/// `./parley ops` in this process, against the servers of a test.
///
/// @param status that it exits with
/// @param out what it printed for programs and people
/// @param err what it complained of
public record RunOps(int status, String out, String err) {
    /// Against Kafka and the registry.
    public static RunOps onLog(TestStack stack, String... args) {
        return run(Stream.concat(
                Stream.of(args),
                Stream.of(
                        "--bootstrap-servers",
                        stack.bootstrapServers(),
                        "--registry",
                        stack.registryUrl().toString(),
                        "--namespace",
                        stack.namespace().prefix())));
    }

    /// Against [Server#CASSANDRA] as well.
    public static RunOps onHistory(TestStack stack, String... args) {
        var servers = List.of("--cassandra", stack.cassandraContactPoint(), "--keyspace", stack.keyspace());
        return onLog(stack, Stream.concat(Stream.of(args), servers.stream()).toArray(String[]::new));
    }

    private static RunOps run(Stream<String> args) {
        var out = new StringWriter();
        var err = new StringWriter();
        var command = OpsCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        var status = OpsCommand.execute(command, args.toArray(String[]::new));
        return new RunOps(status, out.toString(), err.toString());
    }
}
