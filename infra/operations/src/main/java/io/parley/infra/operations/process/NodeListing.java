package io.parley.infra.operations.process;

import io.parley.infra.operations.output.Table;
import io.parley.infra.operations.process.NodeAddresses.Answer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Shows the connection nodes; exits with 1 when one does not answer.
abstract sealed class NodeListing implements Callable<Integer> permits NodesCommand, NodeListCommand {
    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Mixin
    private NodeAddresses nodes = new NodeAddresses();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var table = new Table("node", "address", "slot", "connections", "state", "incarnation");
        var silent = 0;
        try (var management = new Management()) {
            for (var answer : nodes.ask(management)) {
                switch (answer) {
                    case Answer.Known(var address, var node) ->
                        table.row(
                                node.name(),
                                address.toString(),
                                node.slot(),
                                node.connections(),
                                node.state(),
                                node.incarnation());
                    case Answer.Silent(var address, var reason) -> {
                        table.row(null, address.toString(), null, null, "no answer", null);
                        spec.commandLine().getErr().println("parley: " + reason);
                        silent++;
                    }
                }
            }
        }
        table.print(spec.commandLine().getOut(), json);
        return silent == 0 ? 0 : 1;
    }
}
