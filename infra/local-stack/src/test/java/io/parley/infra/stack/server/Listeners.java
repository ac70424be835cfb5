package io.parley.infra.stack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The sockets on which processes accept connections, as Linux shows them.
final class Listeners {
    private static final String LISTEN = "0A";
    private static final String LOOPBACK_4 = "0100007F";
    private static final String LOOPBACK_4_IN_6 = "0000000000000000FFFF00000100007F";
    private static final String LOOPBACK_6 = "00000000000000000000000001000000";

    private Listeners() {}

    /// Addresses, as `/proc` writes them, that machines elsewhere can reach.
    static List<String> outsideLoopback(List<ProcessHandle> processes) {
        var inodes = processes.stream().flatMap(Listeners::sockets).collect(Collectors.toSet());
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> lines(Path.of("/proc/net", table)))
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 9 && columns[3].equals(LISTEN) && inodes.contains(columns[9]))
                .map(columns -> columns[1])
                .filter(address -> !Set.of(LOOPBACK_4, LOOPBACK_4_IN_6, LOOPBACK_6)
                        .contains(address.substring(0, address.indexOf(':'))))
                .toList();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> sockets(ProcessHandle process) {
        try (var files = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return files
                    .map(Listeners::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring("socket:[".length(), target.length() - 1))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException _) {
            return "closed meanwhile";
        }
    }
}
