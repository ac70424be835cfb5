package io.parley.gateway.codes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/// Stands in for a provider on a local platform: one JSON line per code, in a file that only its owner can read.
/// Several
/// processes may append to one file, because each line is one write at its end.
final class CodeSink implements CodeSender {
    private final Path file;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    /// Also what `./parley code-log` reads.
    record Line(Instant time, String channel, String to, String code, Instant expiresAt) {}

    CodeSink(Path file, Clock clock) {
        this.file = file.toAbsolutePath();
        this.clock = clock;
    }

    @Override
    public synchronized boolean send(CodeMessage message) {
        var line = new Line(
                clock.instant(),
                message.channel(),
                message.to().value(),
                message.code().value(),
                message.expiresAt());
        try {
            create();
            var bytes = (json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
            Files.write(file, bytes, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("parley.codes.sink: cannot write " + file, e);
        }
        return true;
    }

    private void create() throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Files.createDirectories(file.getParent());
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            // Another gateway was first.
            return;
        }
    }
}
