package io.parley.infra.operations.shadow;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Trying changed rules on what is kept. Acts on nothing: what is written, is written into topics of its own, and
/// deleted.
@Command(
        name = "shadow",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "What changed rules would have decided differently, without effects.",
        subcommands = {ShadowChatsCommand.class, ShadowNotificationsCommand.class})
public final class ShadowCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: " + String.join(", ", spec.subcommands().keySet()));
    }
}
