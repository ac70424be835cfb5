package io.parley.infra.operator;

import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.Progress;
import io.parley.infra.stack.process.StackException;
import io.parley.infra.stack.server.Directories;
import io.parley.infra.stack.server.LocalServers;
import io.parley.infra.stack.server.Server;
import io.parley.infra.stack.server.ServerPorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs the whole build with all tests, on one set of servers that every module shares.
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Run all tests. Arguments go to Maven, for example -pl connection-nodes -am.")
final class TestCommand implements Callable<Integer> {
    private static final String PROVIDER = "-Dparley.stack=";

    @Parameters(paramLabel = "MAVEN-ARGUMENT", arity = "0..*")
    private final List<String> arguments = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var home = new Home(Checkout.directory().resolve("target").resolve("test-stack"));
        Directories.delete(home.directory());
        try (var servers = new LocalServers(home, ServerPorts.free())) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(servers::close));
            return maven(bringsServers() ? List.of() : List.of(shared(servers, home)));
        }
    }

    /// Whether the tests find their servers in another way.
    private boolean bringsServers() {
        return arguments.stream().anyMatch(argument -> argument.startsWith(PROVIDER));
    }

    private String shared(LocalServers servers, Home home) throws IOException, InterruptedException {
        var out = spec.commandLine().getOut();
        out.println("Starting the servers of the tests …");
        out.flush();
        servers.start(EnumSet.allOf(Server.class), Progress.SILENT);
        var file = home.directory().resolve("addresses.properties");
        servers.addresses().write(file);
        return "-Dparley.stack.file=" + file;
    }

    private int maven(List<String> properties) throws IOException, InterruptedException {
        var program = System.getenv("PARLEY_MAVEN");
        if (program == null) {
            throw new StackException("PARLEY_MAVEN is not set; run this through ./parley test");
        }
        var words = new ArrayList<>(List.of(Path.of(program).toString(), "-B", "-ntp", "verify"));
        words.addAll(properties);
        words.addAll(arguments);
        return new ProcessBuilder(words)
                .directory(Checkout.directory().toFile())
                .inheritIO()
                .start()
                .waitFor();
    }
}
