package io.parley.infra.operations.process;

import picocli.CommandLine.Command;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Show every node with its slot, connections and state. Exits with 1 when one does not answer.")
final class NodeListCommand extends NodeListing {}
