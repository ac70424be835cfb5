package io.parley.infra.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds who listens on a port: through `/proc` on Linux, with `lsof` elsewhere.
final class PortOwner {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTEN = "0A";

    private PortOwner() {}

    static Optional<ProcessHandle> of(int port) {
        try {
            return Files.exists(PROC.resolve("net/tcp")) ? onLinux(port) : byLsof(port);
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    static String describe(ProcessHandle process) {
        var line = process.info().commandLine().or(process.info()::command).orElse("unknown command");
        return "process " + process.pid() + " (" + (line.length() > 100 ? line.substring(0, 100) + "…" : line) + ")";
    }

    private static Optional<ProcessHandle> onLinux(int port) throws IOException {
        var inode = inodeOfListener(PROC.resolve("net/tcp"), port);
        if (inode.isEmpty() && Files.exists(PROC.resolve("net/tcp6"))) {
            inode = inodeOfListener(PROC.resolve("net/tcp6"), port);
        }
        return inode.flatMap(number -> ProcessHandle.allProcesses()
                .filter(process -> holds(process, "socket:[" + number + "]"))
                .findFirst());
    }

    /// Columns: `sl local_address rem_address st … inode`, addresses and ports in hexadecimal.
    private static Optional<String> inodeOfListener(Path table, int port) throws IOException {
        var suffix = ":%04X".formatted(port);
        try (var lines = Files.lines(table)) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns.length > 9 && columns[1].endsWith(suffix) && columns[3].equals(LISTEN))
                    .map(columns -> columns[9])
                    .findFirst();
        }
    }

    private static boolean holds(ProcessHandle process, String socket) {
        try (var files = Files.list(PROC.resolve(Long.toString(process.pid())).resolve("fd"))) {
            return files.anyMatch(file -> isLinkTo(file, socket));
        } catch (IOException _) {
            return false; // another user's process, or one that just ended
        }
    }

    private static boolean isLinkTo(Path file, String socket) {
        try {
            return Files.readSymbolicLink(file).toString().equals(socket);
        } catch (IOException _) {
            return false; // closed meanwhile
        }
    }

    private static Optional<ProcessHandle> byLsof(int port) throws IOException, InterruptedException {
        var lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var output = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        lsof.waitFor();
        return Stream.of(output.split("\n"))
                .filter(line -> !line.isBlank())
                .findFirst()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)));
    }
}
