package io.parley.infra.system;

import io.parley.infra.checker.Pushes.Attempt;
import io.parley.infra.operator.platform.Platform;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The file that all stream processors of a platform write instead of asking a provider.
final class PushSink {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;

    private PushSink(Path file) {
        this.file = file;
    }

    private record Line(Instant time, UserId user, DeviceId device, ChatId chat, long seq) {
        Attempt attempt() {
            return new Attempt(user, device, chat, new Seq(seq), time);
        }
    }

    static PushSink of(Platform platform) {
        return new PushSink(Platform.pushSink(platform.home()));
    }

    /// In the order in which they were written.
    List<Attempt> attempts() {
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            var written = Files.readString(file);
            // What comes after it is still being written.
            var whole = written.substring(0, written.lastIndexOf('\n') + 1);
            return whole.lines()
                    .map(line -> JSON.readValue(line, Line.class).attempt())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
