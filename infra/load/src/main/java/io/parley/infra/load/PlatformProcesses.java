package io.parley.infra.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

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

    /// CPU time used so far, children included; and that of this process as `load`.
    Map<String, Duration> cpu() {
        var used = new TreeMap<String, Duration>();
        running()
                .forEach((name, process) -> used.put(
                        name,
                        Stream.concat(Stream.of(process), process.descendants())
                                .map(PlatformProcesses::cpuOf)
                                .reduce(Duration.ZERO, Duration::plus)));
        used.put("load", cpuOf(ProcessHandle.current()));
        return used;
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
