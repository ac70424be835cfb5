package io.parley.infra.operator;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The root of the command line.
@Command(
        name = "parley",
        description = "Runs Parley on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Also: ops, demo, load, fuzz, sbom and audit, which the entry script runs.",
            "Exit status: 0 done, 1 failed, 2 not understood."
        },
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ResetCommand.class,
            PushLogCommand.class,
            CodeLogCommand.class
        })
public final class ParleyCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: " + String.join(", ", spec.subcommands().keySet()));
    }

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        // Maven's options look like unknown options of ours.
        var test = new CommandLine(new TestCommand()).setUnmatchedOptionsArePositionalParams(true);
        return CommandFailures.reportedBy(new CommandLine(new ParleyCommand()).addSubcommand(test));
    }
}
