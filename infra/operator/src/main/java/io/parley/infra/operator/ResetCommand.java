package io.parley.infra.operator;

import io.parley.infra.stack.process.StackException;
import io.parley.infra.stack.server.Directories;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Deletes everything the local platform has stored.
@Command(name = "reset", mixinStandardHelpOptions = true, description = "Delete all data of the local platform.")
final class ResetCommand implements Callable<Integer> {
    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var directory = Checkout.home().directory();
        if (Checkout.supervisor().isPresent()) {
            throw new StackException("Parley is up. Stop it first with ./parley down.");
        }
        if (Files.notExists(directory)) {
            spec.commandLine().getOut().println("There is nothing to delete.");
            return 0;
        }
        if (!yes && !confirmed(directory)) {
            spec.commandLine().getErr().println("Nothing was deleted. Say --yes to delete without being asked.");
            return 1;
        }
        Directories.delete(directory);
        spec.commandLine().getOut().println("Deleted " + directory);
        return 0;
    }

    private boolean confirmed(Path directory) throws IOException {
        var out = spec.commandLine().getOut();
        out.print("This deletes all accounts, chats and messages in " + directory + ". Type yes: ");
        out.flush();
        var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        return "yes".equals(in.readLine());
    }
}
