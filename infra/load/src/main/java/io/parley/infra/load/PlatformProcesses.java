package io.parley.infra.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The processes that `./parley up` has started, by the process ids it recorded.
final class PlatformProcesses {
    private static final String SUFFIX = ".pid";

    private final Path directory;

    /// @param parley the directory `.parley` of the checkout
    PlatformProcesses(Path parley) {
        this.directory = parley.resolve("run");
    }

    Map<String, ProcessHandle> running() {
        var found = new TreeMap<String, ProcessHandle>();
        try (var files = Files.list(directory)) {
            files.filter(file -> file.toString().endsWith(SUFFIX)).forEach(file -> {
                var name = file.getFileName().toString();
                read(file).ifPresent(process -> found.put(name.substring(0, name.length() - SUFFIX.length()), process));
            });
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /// CPU time used so far, with that of children that have no name of their own; and that of this process as `load`.
    Map<String, Duration> cpu() {
        var named = running();
        var used = new TreeMap<String, Duration>();
        named.forEach((name, process) -> used.put(name, cpuWithChildren(process, named.values())));
        used.put("load", cpuOf(ProcessHandle.current()));
        return used;
    }

    private static Duration cpuWithChildren(ProcessHandle process, Collection<ProcessHandle> named) {
        return process.children()
                .filter(child -> !named.contains(child))
                .map(child -> cpuWithChildren(child, named))
                .reduce(cpuOf(process), Duration::plus);
    }

    private static Duration cpuOf(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static Optional<ProcessHandle> read(Path file) {
        try {
            var pid = Long.parseLong(Files.readString(file).strip().split(" ", -1)[0]);
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
