package io.parley.schemas.key;

import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.Content;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.frame.EventFrames;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.history.HistoryUnavailableException;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Opens what the history holds, for those who may wait. Safe for use by several threads.
public final class Bodies {
    private final DataKeys keys;
    private final Duration patience;

    /// @param patience how long one page may wait for its keys
    public Bodies(DataKeys keys, Duration patience) {
        this.keys = keys;
        this.patience = patience;
    }

    /// The events as a client gets them, in the same order. Blocks while keys are looked up: all of them at once.
    ///
    /// @throws HistoryUnavailableException when not all could be
    public List<ServerFrame.Event> frames(List<EventRecord> events) {
        var found = keysOf(events);
        return events.stream()
                .map(event -> EventFrames.of(event, contentOf(event, found)))
                .toList();
    }

    /// What one message says; empty when nobody can read it any more, and for all but messages. Blocks.
    ///
    /// @throws HistoryUnavailableException when the key cannot be looked up
    public Optional<Content> contentOf(EventRecord event) {
        return Optional.ofNullable(contentOf(event, keysOf(List.of(event))));
    }

    private Map<UserId, CompletableFuture<Optional<DataKey>>> keysOf(List<EventRecord> events) {
        var asked = new HashMap<UserId, CompletableFuture<Optional<DataKey>>>();
        for (var event : events) {
            if (event.event() instanceof MessageSent) {
                asked.computeIfAbsent(event.actor(), keys::find);
            }
        }
        await(CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new)));
        return asked;
    }

    private static @Nullable Content contentOf(
            EventRecord event, Map<UserId, CompletableFuture<Optional<DataKey>>> keys) {
        var key = keys.get(event.actor());
        if (key == null || !(event.event() instanceof MessageSent(var _, var message, var content))) {
            return null;
        }
        return key.join()
                .flatMap(found -> found.open(event.chat(), message, content))
                .orElse(null);
    }

    private void await(CompletableFuture<Void> all) {
        try {
            all.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HistoryUnavailableException("The data keys were not found in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HistoryUnavailableException("Interrupted while data keys were looked up", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HistoryUnavailableException unavailable) {
                throw new HistoryUnavailableException("The data keys cannot be read at the moment", unavailable);
            }
            throw new IllegalStateException("data keys could not be opened", e.getCause());
        }
    }
}
