package io.parley.infra.operations;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.server.Server;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs commands as `./parley ops` does, against the servers of a test.
public final class Commands {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<String> servers = new ArrayList<>();

    /// What a command said and how it ended.
    public record Ended(int status, String out, String err) {
        public List<String> lines() {
            return out.lines().toList();
        }

        /// Of output in JSON lines.
        public List<JsonNode> objects() {
            return out.lines().map(JSON::readTree).toList();
        }
    }

    /// @param asked those of the servers which the test has
    public Commands(TestStack stack, Collection<Server> asked) {
        var options = Map.of(
                "--bootstrap-servers", stack.bootstrapServers(),
                "--namespace", stack.namespace().prefix(),
                "--registry", stack.registryUrl().toString());
        options.forEach((name, value) -> servers.addAll(List.of(name, value)));
        if (asked.contains(Server.CASSANDRA)) {
            servers.addAll(List.of("--cassandra", stack.cassandraContactPoint()));
            servers.addAll(List.of("--datacenter", stack.cassandraDatacenter()));
            servers.addAll(List.of("--keyspace", stack.keyspace()));
        }
    }

    public Ended run(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        var command = OpsCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        var all = new ArrayList<>(List.of(args));
        all.addAll(servers);
        var status = OpsCommand.execute(command, all.toArray(String[]::new));
        return new Ended(status, out.toString(), err.toString());
    }
}
