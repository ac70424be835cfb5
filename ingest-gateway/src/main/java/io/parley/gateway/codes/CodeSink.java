package io.parley.gateway.codes;

import io.parley.schemas.access.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
        this.file = file;
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
            PrivateFiles.append(file, json.writeValueAsString(line) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("parley.codes.sink: cannot write " + file, e);
        }
        return true;
    }
}
