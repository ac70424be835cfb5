package io.parley.infra.operations.process;

import io.parley.infra.stack.process.StackException;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        description = "Let clients into a drained node again. To be run on the machine of the node.")
final class NodeOpenCommand extends NodeSwitch {
    @Override
    String position() {
        return "open";
    }

    @Override
    String effect() {
        return "Clients would be let in again.";
    }

    @Override
    boolean isDone(NodeReport node) {
        return node.isOpen();
    }

    @Override
    void check(NodeReport node, List<NodeReport> others) {
        if (node.isShut()) {
            throw new StackException(node.name() + " is shut for good: another process has its slot, or it is stopping."
                    + " Start it again. Nothing was changed.");
        }
    }
}
