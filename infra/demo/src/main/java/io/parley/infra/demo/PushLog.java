package io.parley.infra.demo;

import io.parley.infra.client.LocalPlatform;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What the local platform wrote instead of sending it to a provider: the file behind `./parley push-log`.
final class PushLog {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;

    private PushLog(Path file) {
        this.file = file;
    }

    /// One line of it.
    record Push(
            UserId user,
            ChatId chat,
            long seq,
            String body,
            @Nullable Integer badge) {}

    /// Empty where no platform was started from this checkout.
    static Optional<PushLog> ofThisMachine() {
        var data = LocalPlatform.home().resolve("data");
        return Files.isDirectory(data)
                ? Optional.of(new PushLog(data.resolve("push").resolve("sink.jsonl")))
                : Optional.empty();
    }

    /// Those to a user about messages of a chat after a seq.
    List<Push> to(UserId user, ChatId chat, Seq after) {
        if (Files.notExists(file)) {
            return List.of();
        }
        try (var lines = Files.lines(file)) {
            return lines.map(line -> JSON.readValue(line, Push.class))
                    .filter(push -> push.user().equals(user) && push.chat().equals(chat) && push.seq() > after.value())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
