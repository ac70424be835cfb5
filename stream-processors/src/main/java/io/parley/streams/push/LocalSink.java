package io.parley.streams.push;

import io.parley.schemas.access.PrivateFiles;
import io.parley.schemas.account.Platform;
import io.parley.streams.push.Provider.Answer.Taken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Stands in for a provider where there are no credentials: one JSON line per push, without the token, in a file that
/// only its owner can read. Several processes may append to it, because each batch is one write at its end.
final class LocalSink implements Provider {
    private final Path file;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    /// Also what `./parley push-log` reads.
    record Line(
            Instant time,
            String user,
            String device,
            Platform platform,
            String chat,
            long seq,
            String actor,
            boolean mention,
            String title,
            String body,
            @Nullable Integer badge) {}

    LocalSink(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    @Override
    public synchronized List<Answer> send(List<Push> pushes) {
        var lines = pushes.stream()
                .map(push -> json.writeValueAsString(line(push)) + "\n")
                .collect(Collectors.joining());
        try {
            PrivateFiles.append(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("parley.push.sink: cannot write " + file, e);
        }
        return pushes.stream().<Answer>map(_ -> new Taken("local sink")).toList();
    }

    private Line line(Push push) {
        var request = push.request();
        var badge = push.badge();
        return new Line(
                clock.instant(),
                request.user().toString(),
                push.device().device().toString(),
                push.device().platform(),
                request.chat().toString(),
                request.seq().value(),
                request.actor().toString(),
                request.mention(),
                push.words().title(),
                push.words().body(),
                badge.isPresent() ? badge.getAsInt() : null);
    }

    @Override
    public void close() {}
}
