package io.parley.infra.operator;

import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

/// What a command line says when a command fails: one line on the standard error, and an exit status.
public final class CommandFailures {
    private CommandFailures() {}

    /// To be called when all subcommands are there.
    public static CommandLine reportedBy(CommandLine command) {
        return command.setExecutionExceptionHandler(CommandFailures::failed)
                .setParameterExceptionHandler(CommandFailures::notUnderstood);
    }

    /// Whatever went wrong says so in its message; a stack trace would only hide it.
    private static int failed(Exception cause, CommandLine command, CommandLine.ParseResult parsed) {
        var message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        command.getErr().println("parley: " + message);
        command.getErr().flush();
        return ExitCode.SOFTWARE;
    }

    private static int notUnderstood(ParameterException cause, String[] args) {
        var command = cause.getCommandLine();
        var message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("not understood");
        command.getErr()
                .println("parley: " + message + " (see ./"
                        + command.getCommandSpec().qualifiedName() + " --help)");
        command.getErr().flush();
        return ExitCode.USAGE;
    }
}
