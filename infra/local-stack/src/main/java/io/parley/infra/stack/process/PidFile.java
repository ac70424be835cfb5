package io.parley.infra.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// Remembers a child across a crash of its parent: process id and start time, because ids are used again.
public final class PidFile {

    /// The operating system derives start times from its boot time, which clock corrections move.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final Path file;

    public PidFile(Path file) {
        this.file = file;
    }

    public void write(ProcessHandle process) throws IOException {
        var started = process.info().startInstant().orElse(Instant.EPOCH);
        Files.writeString(file, process.pid() + " " + started.toEpochMilli() + "\n");
    }

    /// The process of the file, if it still runs.
    public Optional<ProcessHandle> running() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var words = Files.readString(file).strip().split(" ", -1);
        if (words.length != 2) {
            return Optional.empty();
        }
        var started = Instant.ofEpochMilli(Long.parseLong(words[1]));
        return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .filter(actual ->
                                Duration.between(started, actual).abs().compareTo(TOLERANCE) <= 0)
                        .isPresent());
    }

    /// Ends what a parent that died left behind.
    public void killOrphan() throws IOException {
        running().ifPresent(process -> {
            var family =
                    Stream.concat(Stream.of(process), process.descendants()).toList();
            Signal.KILL.to(family);
            family.forEach(member -> member.onExit().join());
        });
        delete();
    }

    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
