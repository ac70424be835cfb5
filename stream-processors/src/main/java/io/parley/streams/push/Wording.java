package io.parley.streams.push;

import io.parley.schemas.push.PushRequest;
import io.parley.streams.push.Push.Words;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// What pushes say. What was said in the chat is shown only to who wants it, and only when the history has it in time.
final class Wording implements AutoCloseable {
    private static final String TITLE = "Parley";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /// Providers take 4 KiB in all.
    private static final int MAX_CODE_POINTS = 240;

    private final Function<PushRequest, Optional<String>> texts;
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

    /// @param texts of the latest message of a request; may block and fail
    Wording(Function<PushRequest, Optional<String>> texts) {
        this.texts = texts;
    }

    /// Waits no longer than [#PATIENCE] for all of them together. A request may be missing from the answer.
    Map<PushRequest, Words> of(Collection<PushRequest> requests) {
        var reading = new HashMap<PushRequest, CompletableFuture<Words>>();
        for (var request : requests) {
            if (request.preview()) {
                var words = CompletableFuture.supplyAsync(() -> texts.apply(request), readers)
                        .thenApply(text -> text.map(Wording::withContent).orElseGet(() -> withoutContent(request)))
                        .completeOnTimeout(withoutContent(request), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .exceptionally(_ -> withoutContent(request));
                reading.put(request, words);
            }
        }
        var words = new HashMap<PushRequest, Words>();
        reading.forEach((request, one) -> words.put(request, one.join()));
        return words;
    }

    static Words withoutContent(PushRequest request) {
        return new Words(TITLE, request.mention() ? "You were mentioned" : "New message");
    }

    private static Words withContent(String text) {
        var length = text.codePointCount(0, text.length());
        return new Words(
                TITLE,
                length <= MAX_CODE_POINTS
                        ? text
                        : text.substring(0, text.offsetByCodePoints(0, MAX_CODE_POINTS)) + "…");
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
