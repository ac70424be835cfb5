package io.parley.infra.operator;

import io.parley.infra.operator.platform.Platform;
import io.parley.infra.operator.platform.PlatformPorts;
import io.parley.infra.operator.platform.Supervisor;
import io.parley.infra.stack.process.LocalProcess;
import io.parley.infra.stack.process.StackException;
import io.parley.infra.stack.server.Server;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Starts everything and stays until it is told to stop.
@Command(name = "up", description = "Start the whole platform; Ctrl-C stops it. Data stays in .parley/.")
final class UpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Checkout.supervisor().ifPresent(running -> {
            throw new StackException("Parley is up already (process " + running.pid()
                    + "). See ./parley status, or stop it with ./parley down.");
        });
        var home = Checkout.home();
        Files.createDirectories(home.logs());
        Files.createDirectories(home.pidFile("up").getParent());
        Checkout.supervisorFile().write(ProcessHandle.current());
        var out = spec.commandLine().getOut();
        var platform = new Platform(home, PlatformPorts.STANDARD, Checkout.directory());
        var supervisor = new Supervisor(platform, out);
        var stop = Thread.ofPlatform().unstarted(() -> stop(platform, supervisor, out));
        Runtime.getRuntime().addShutdownHook(stop);
        var before = System.nanoTime();
        platform.start((process, took) -> ready(out, process, took));
        out.printf(
                "%nReady after %.1f s.%n%n",
                Duration.ofNanos(System.nanoTime() - before).toMillis() / 1e3);
        addresses(out, platform);
        supervisor.watch();
        return 1;
    }

    private static void ready(PrintWriter out, LocalProcess process, Duration took) {
        out.printf("  %-20s ready after %5.1f s%n", process.name(), took.toMillis() / 1e3);
        out.flush();
    }

    private static void addresses(PrintWriter out, Platform platform) {
        var ports = platform.ports();
        var servers = platform.addresses();
        out.printf("  HTTP          http://127.0.0.1:%d/api/v1%n", ports.gateway());
        ports.nodes().forEach(port -> out.printf("  WebSocket     ws://127.0.0.1:%d/ws%n", port));
        out.printf("  OpenAPI       http://127.0.0.1:%d/v3/api-docs%n", ports.gateway());
        out.printf("  Kafka         %s%n", servers.of(Server.KAFKA));
        out.printf("  Registry      %s%n", servers.registryUrl());
        out.printf("  Cassandra     %s%n", servers.of(Server.CASSANDRA));
        out.printf("  PostgreSQL    %s%n", servers.of(Server.POSTGRESQL));
        out.printf("  Logs          %s%n", platform.home().logs());
        out.printf("%nTry ./parley demo in another terminal. Ctrl-C stops everything.%n");
        out.flush();
    }

    private static void stop(Platform platform, Supervisor supervisor, PrintWriter out) {
        supervisor.stopping();
        out.println();
        out.println("Stopping …");
        out.flush();
        platform.close();
        try {
            Checkout.supervisorFile().delete();
        } catch (IOException e) {
            out.println(e.getMessage());
        }
        out.println("Stopped.");
        out.flush();
    }
}
