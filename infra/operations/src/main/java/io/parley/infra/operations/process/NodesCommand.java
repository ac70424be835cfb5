package io.parley.infra.operations.process;

import picocli.CommandLine.Command;

/// The connection nodes.
@Command(
        name = "nodes",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        description = "Show the connection nodes, and send the clients of one elsewhere. Exits with 1 when one does not"
                + " answer.",
        subcommands = {NodeListCommand.class, NodeDrainCommand.class, NodeOpenCommand.class})
public final class NodesCommand extends NodeListing {}
