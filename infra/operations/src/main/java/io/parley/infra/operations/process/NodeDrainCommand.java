package io.parley.infra.operations.process;

import io.parley.infra.stack.process.StackException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "drain",
        mixinStandardHelpOptions = true,
        description = "Send the clients of a node elsewhere, as at its end, and let nobody in until it is opened again."
                + " To be run on the machine of the node.")
final class NodeDrainCommand extends NodeSwitch {
    @Option(names = "--last", description = "Also when no other node that answers is open.")
    private boolean last;

    @Override
    String position() {
        return "drain";
    }

    @Override
    String effect() {
        return "Its clients would be told to reconnect, which leads them to other nodes.";
    }

    @Override
    boolean isDone(NodeReport node) {
        return !node.isOpen();
    }

    @Override
    void check(NodeReport node, List<NodeReport> others) {
        if (node.isOpen() && !last && others.stream().noneMatch(NodeReport::isOpen)) {
            throw new StackException("No other node that answers is open, so the clients of " + node.name()
                    + " would have nowhere to go. Open one first, or say --last. Nothing was changed.");
        }
    }
}
