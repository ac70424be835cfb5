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
            "Also: demo, load and test, which the entry script runs.",
            "Exit status: 0 done, 1 failed, 2 not understood."
        },
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ResetCommand.class,
            TailCommand.class
        })
public final class ParleyCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do:");
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new ParleyCommand())
                .setExecutionExceptionHandler(ParleyCommand::failed)
                .execute(args));
    }

    /// Whatever went wrong says so in its message; a stack trace would only hide it.
    private static int failed(Exception cause, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println(command.getColorScheme().errorText(String.valueOf(cause.getMessage())));
        command.getErr().flush();
        return 1;
    }
}
