package io.parley.infra.operator;

import io.parley.infra.operator.platform.Platform;
import io.parley.infra.operator.platform.Supervisor;
import io.parley.infra.stack.process.LocalProcess;
import io.parley.infra.stack.process.Port;
import io.parley.infra.stack.process.StackException;
import io.parley.infra.stack.topic.Drift;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Starts everything and stays until it is told to stop.
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Start the whole platform; Ctrl-C stops it. Data stays in .parley/.")
final class UpCommand implements Callable<Integer> {
    @Mixin
    private UpOptions options = new UpOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var settings = options.settings();
        Checkout.supervisor().ifPresent(running -> {
            throw new StackException("Parley is up already (process " + running.pid()
                    + "). See ./parley status, or stop it with ./parley down.");
        });
        var home = Checkout.home();
        var secure = options.secureProfile(home).orElse(null);
        Files.createDirectories(home.logs());
        Files.createDirectories(home.pidFile("up").getParent());
        Checkout.supervisorFile().write(ProcessHandle.current());
        settings.write(home);
        var interruption = Interruption.ofThisThread();
        var platform = new Platform(
                home, settings.ports(), Checkout.directory(), options.serviceSettings(), settings.external(), secure);
        try {
            run(platform);
            return ExitCode.SOFTWARE;
        } catch (InterruptedException _) {
            return ExitCode.OK;
        } catch (StackException | Drift e) {
            // Before the stop says its lines, or nobody would find it.
            spec.commandLine().getErr().println("parley: " + e.getMessage());
            spec.commandLine().getErr().flush();
            return ExitCode.SOFTWARE;
        } finally {
            interruption.over();
            stop(platform);
            interruption.done();
        }
    }

    private void run(Platform platform) throws InterruptedException {
        var out = spec.commandLine().getOut();
        out.printf("Starting Parley; data in %s%n", platform.home().directory());
        out.flush();
        var before = System.nanoTime();
        platform.start((process, took) -> ready(out, process, took));
        out.printf(
                "%nReady after %.1f s.%n%n",
                Duration.ofNanos(System.nanoTime() - before).toMillis() / 1e3);
        addresses(out, platform);
        new Supervisor(platform, out).watch();
    }

    private static void ready(PrintWriter out, LocalProcess process, Duration took) {
        var ports = process.recipe().ports().stream()
                .map(Port::number)
                .map(Object::toString)
                .collect(Collectors.joining(", "));
        out.printf("  %-20s ready after %5.1f s   port %s%n", process.name(), took.toMillis() / 1e3, ports);
        out.flush();
    }

    private static void addresses(PrintWriter out, Platform platform) {
        out.printf("  HTTP          %s/api/v1%n", platform.gateway());
        out.printf("  Files         %s/api/v1%n", platform.media());
        platform.nodes().forEach(node -> out.printf("  WebSocket     %s%n", node));
        out.printf("  OpenAPI       %s/v3/api-docs%n", platform.gateway());
        platform.certificates().ifPresent(trusted -> out.printf("  Certificates  %s%n", trusted.file()));
        platform.serverAddresses().forEach((name, address) -> out.printf("  %-13s %s%n", name, address));
        out.printf("  Logs          %s%n", platform.home().logs());
        out.printf("%nTry ./parley demo in another terminal. Ctrl-C stops everything.%n");
        out.flush();
    }

    private void stop(Platform platform) throws IOException {
        var out = spec.commandLine().getOut();
        out.printf("%nStopping …%n");
        out.flush();
        platform.close();
        Checkout.supervisorFile().delete();
        out.println("Stopped. Data stays until ./parley reset.");
        out.flush();
    }
}
