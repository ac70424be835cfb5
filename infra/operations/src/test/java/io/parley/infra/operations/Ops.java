package io.parley.infra.operations;

import io.parley.infra.stack.junit.TestStack;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `./parley ops`, as an operator of one namespace has it.
public final class Ops {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, String> connection;

    /// What one command came to.
    ///
    /// @param status that it exits with
    /// @param out what it printed for programs and people
    /// @param err what it complained of, and how far it was
    public record Result(int status, String out, String err) {
        public List<String> lines() {
            return out.lines().toList();
        }

        /// Of output in JSON lines.
        public List<JsonNode> objects() {
            return out.lines().map(JSON::readTree).toList();
        }
    }

    private Ops(Map<String, String> connection) {
        this.connection = connection;
    }

    /// With the defaults for all servers.
    public static Ops unconnected() {
        return new Ops(Map.of());
    }

    /// Against Kafka and the registry.
    public static Ops onLog(TestStack stack) {
        return new Ops(Map.of(
                "--bootstrap-servers", stack.bootstrapServers(),
                "--registry", stack.registryUrl().toString(),
                "--namespace", stack.namespace().prefix()));
    }

    /// Against Cassandra, too.
    public static Ops onHistory(TestStack stack) {
        var connection = new TreeMap<>(onLog(stack).connection);
        connection.put("--cassandra", stack.cassandraContactPoint());
        connection.put("--datacenter", stack.cassandraDatacenter());
        connection.put("--keyspace", stack.keyspace());
        return new Ops(connection);
    }

    /// In this process.
    ///
    /// @param command its name, what it takes and its options, which may name another server
    public Result run(String... command) {
        var out = new StringWriter();
        var err = new StringWriter();
        var parley = OpsCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        var status = OpsCommand.execute(parley, connected(command).toArray(String[]::new));
        return new Result(status, out.toString(), err.toString());
    }

    /// In a process of its own, which the caller ends.
    ///
    /// @param log takes what it says
    public Process start(File log, String... command) throws IOException {
        var java = new ArrayList<String>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path"), OpsCommand.class.getName()));
        java.addAll(connected(command));
        return new ProcessBuilder(java)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private List<String> connected(String... command) {
        var all = new ArrayList<>(List.of(command));
        connection.forEach((option, value) -> {
            if (!all.contains(option)) {
                all.addAll(List.of(option, value));
            }
        });
        return all;
    }
}
