package io.parley.infra.operations;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints what makes a shell complete these commands.
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Print the completion of these commands for bash: source <(./parley ops completion)")
final class CompletionCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var root = spec.commandLine();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        var out = spec.commandLine().getOut();
        out.print(AutoComplete.bash(root.getCommandName(), root));
        out.flush();
    }
}
