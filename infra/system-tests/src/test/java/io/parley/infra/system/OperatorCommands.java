package io.parley.infra.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.operations.OpsCommand;
import io.parley.infra.operator.platform.Platform;
import io.parley.infra.stack.server.Addresses;
import io.parley.infra.stack.server.Server;
import io.parley.infra.system.Neighbours.Message;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks as operators do, in JSON.
record OperatorCommands(Platform platform) {
    private static final JsonMapper JSON = new JsonMapper();

    /// In the order of the messages.
    List<JsonNode> trace(List<Message> messages) {
        var args = new ArrayList<String>();
        args.add("trace");
        messages.forEach(message -> args.add(message.id().toString()));
        args.addAll(List.of("--cassandra", platform.addresses().of(Server.CASSANDRA)));
        args.addAll(List.of("--datacenter", Addresses.DATACENTER));
        return run(args);
    }

    private List<JsonNode> run(List<String> args) {
        var all = new ArrayList<>(args);
        all.add("--json");
        all.addAll(List.of("--bootstrap-servers", platform.bootstrapServers()));
        all.addAll(List.of("--registry", platform.addresses().registryUrl().toString()));
        var out = new StringWriter();
        var err = new StringWriter();
        var command = OpsCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        var status = OpsCommand.execute(command, all.toArray(String[]::new));
        assertThat(status).as(err.toString()).isZero();
        return out.toString().lines().map(JSON::readTree).toList();
    }
}
