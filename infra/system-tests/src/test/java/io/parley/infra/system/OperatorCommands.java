package io.parley.infra.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.operations.OpsCommand;
import io.parley.infra.operator.platform.Platform;
import io.parley.infra.stack.server.Addresses;
import io.parley.infra.stack.server.Server;
import io.parley.infra.system.Neighbours.Message;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks as operators do, in JSON.
record OperatorCommands(Platform platform) {
    private static final JsonMapper JSON = new JsonMapper();

    /// @param status that the command ended with
    /// @param lines that it printed
    record Answer(int status, List<JsonNode> lines) {}

    /// In the order of the messages.
    List<JsonNode> trace(List<Message> messages) {
        var args = new ArrayList<String>();
        args.add("trace");
        messages.forEach(message -> args.add(message.id().toString()));
        var answer = onHistory(args);
        assertThat(answer.status()).isZero();
        return answer.lines();
    }

    Answer verify() {
        return onHistory(List.of("verify"));
    }

    Answer verify(String keyspace) {
        return onHistory(List.of("verify", "--keyspace", keyspace));
    }

    Answer rebuild(String keyspace) {
        return onHistory(
                List.of("rebuild", "history", "--into", keyspace, "--execute", "--reason", "readers move to it"));
    }

    Answer replay(String projection) {
        return onHistory(List.of("replay", projection, "--execute", "--reason", "rows were deleted by hand"));
    }

    /// Of the rules that the platform has itself.
    Answer shadow(Path checkout) {
        return run(List.of(
                "shadow",
                "chats",
                "--json",
                "--checkout",
                checkout.toString(),
                "--execute",
                "--reason",
                "the same again"));
    }

    private Answer onHistory(List<String> args) {
        var all = new ArrayList<>(args);
        if (!args.contains("--execute")) {
            all.add("--json");
        }
        all.addAll(List.of("--cassandra", platform.addresses().of(Server.CASSANDRA)));
        all.addAll(List.of("--datacenter", Addresses.DATACENTER));
        return run(all);
    }

    private Answer run(List<String> args) {
        var all = new ArrayList<>(args);
        all.addAll(List.of("--bootstrap-servers", platform.bootstrapServers()));
        all.addAll(List.of("--registry", platform.addresses().registryUrl().toString()));
        var out = new StringWriter();
        var err = new StringWriter();
        var command = OpsCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        var status = OpsCommand.execute(command, all.toArray(String[]::new));
        assertThat(status).as(err.toString()).isLessThan(2);
        assertThat(err.toString()).doesNotContain("parley: ");
        return new Answer(
                status,
                out.toString()
                        .lines()
                        .filter(line -> line.startsWith("{"))
                        .map(JSON::readTree)
                        .toList());
    }
}
