package io.parley.infra.operator;

import io.parley.infra.operator.platform.Platform;
import io.parley.infra.stack.process.LocalProcess;
import io.parley.infra.stack.process.Port;
import io.parley.infra.stack.secure.SecureProfile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// What runs, where, since when, with how much memory, and whether it is ready.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show every process. Exits with 1 when one is not ready.")
final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var out = spec.commandLine().getOut();
        out.printf("%-20s %-6s %8s %10s %10s  %s%n", "NAME", "PORT", "PID", "UP", "MEMORY", "STATE");
        var allReady = true;
        var memory = 0L;
        for (var process : processes()) {
            var running = process.found();
            var ready = running.isPresent() && process.recipe().isReady();
            allReady &= ready;
            memory += running.isPresent() ? print(out, process, running.get(), ready) : absent(out, process);
        }
        out.printf("%-20s %36d MB%n", "", memory / 1024);
        return allReady ? 0 : 1;
    }

    private static List<LocalProcess> processes() throws IOException {
        var home = Checkout.home();
        var settings = UpSettings.read(home);
        var secure = SecureProfile.of(home).orElse(null);
        // Only looked at: these objects start and stop nothing.
        return new Platform(home, settings.ports(), Checkout.directory(), Map.of(), settings.external(), secure)
                .processes();
    }

    private static long print(PrintWriter out, LocalProcess process, ProcessHandle handle, boolean ready) {
        var up = Duration.between(handle.info().startInstant().orElse(Instant.now()), Instant.now());
        var kibibytes = Stream.concat(Stream.of(handle), handle.descendants())
                .mapToLong(StatusCommand::residentKibibytes)
                .sum();
        out.printf(
                "%-20s %-6d %8d %9ds %7d MB  %s%n",
                process.name(),
                port(process),
                handle.pid(),
                up.toSeconds(),
                kibibytes / 1024,
                ready ? "ready" : "not ready");
        return kibibytes;
    }

    private static long absent(PrintWriter out, LocalProcess process) {
        out.printf("%-20s %-6d %8s %10s %10s  not running%n", process.name(), port(process), "-", "-", "-");
        return 0;
    }

    private static int port(LocalProcess process) {
        return process.recipe().ports().stream().map(Port::number).findFirst().orElse(0);
    }

    /// Shared pages count once for each process: the sum is an upper bound.
    private static long residentKibibytes(ProcessHandle process) {
        var file = Path.of("/proc", Long.toString(process.pid()), "status");
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException _) {
            return 0; // no such file system, or the process has just ended
        }
    }
}
