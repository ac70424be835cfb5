package io.parley.infra.operations;

import io.parley.infra.operations.application.ResetCommand;
import io.parley.infra.operations.application.StreamsCommand;
import io.parley.infra.operations.chats.ChatCommand;
import io.parley.infra.operations.cluster.LagCommand;
import io.parley.infra.operations.cluster.TopicsCommand;
import io.parley.infra.operations.deadletters.DlqCommand;
import io.parley.infra.operations.history.RebuildCommand;
import io.parley.infra.operations.history.ReplayCommand;
import io.parley.infra.operations.history.VerifyCommand;
import io.parley.infra.operations.journey.TraceCommand;
import io.parley.infra.operations.process.NodesCommand;
import io.parley.infra.operations.records.TailCommand;
import io.parley.infra.operations.shadow.ShadowCommand;
import io.parley.infra.operations.tables.DdlCommand;
import io.parley.infra.operations.tables.ExportCommand;
import io.parley.infra.operator.CommandFailures;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The operators' commands. Those that write do so only when they are told to, and say first in `audit.actions` who
/// told them and why.
@Command(
        name = "ops",
        description = "Looks into a running platform, repairs its past and takes its data out.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "What writes tells what it would do, and does it with --execute and a --reason.",
            "Exit status: 0 done, 1 failed or found differences, 2 not understood."
        },
        subcommands = {
            TopicsCommand.class,
            LagCommand.class,
            StreamsCommand.class,
            NodesCommand.class,
            TailCommand.class,
            TraceCommand.class,
            ChatCommand.class,
            DlqCommand.class,
            VerifyCommand.class,
            ReplayCommand.class,
            RebuildCommand.class,
            ResetCommand.class,
            ShadowCommand.class,
            DdlCommand.class,
            ExportCommand.class,
            CompletionCommand.class
        })
public final class OpsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: " + String.join(", ", spec.subcommands().keySet()));
    }

    /// @param args what stands behind `./parley ops`
    public static void main(String[] args) {
        System.exit(execute(commandLine(), args));
    }

    /// @param args what stands behind `./parley ops`
    /// @return the exit status
    public static int execute(CommandLine parley, String... args) {
        return parley.execute(Stream.concat(Stream.of("ops"), Stream.of(args)).toArray(String[]::new));
    }

    /// Of `parley`, so that helps and errors name the whole command.
    public static CommandLine commandLine() {
        return CommandFailures.reportedBy(
                new CommandLine(CommandSpec.create().name("parley")).addSubcommand(new OpsCommand()));
    }
}
