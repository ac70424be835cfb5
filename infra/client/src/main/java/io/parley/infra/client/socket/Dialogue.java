package io.parley.infra.client.socket;

import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.frame.ServerFrame.Event;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a device and its nodes have told each other: the events it holds and the sends it has no outcome of. Goes on
/// from one connection to the next. Not safe for use by several threads. Times are nanoseconds of one monotonic
/// clock.
final class Dialogue {
    private static final Duration UNTIMED_RETRY = Duration.ofSeconds(1);

    private final Timelines timelines;
    private final PendingSends pending;
    private final Consumer<Event> shown;
    private final Map<ChatId, Seq> acknowledged = new HashMap<>();
    private @Nullable UserId self;
    private boolean live;

    /// @param cursors what the device has already, per chat
    /// @param shown takes the events, each once and those of a chat in their order
    Dialogue(Map<ChatId, Seq> cursors, SocketSettings settings, Consumer<Event> shown) {
        this.timelines = new Timelines(cursors);
        this.pending = new PendingSends(settings.answerTimeout(), settings.giveUpAfter());
        this.shown = shown;
    }

    void connected() {
        timelines.connected();
    }

    void disconnected() {
        live = false;
        // What was said last may be lost.
        acknowledged.clear();
    }

    CompletableFuture<SendOutcome> add(ClientFrame.Send send, long now) {
        return pending.add(send, now);
    }

    void take(ServerFrame frame, long now) {
        switch (frame) {
            case ServerFrame.Welcome welcome -> self = welcome.user();
            case Event event -> {
                if (event.actor().equals(self)) {
                    pending.seen(event);
                }
                timelines.take(event).forEach(shown);
            }
            case ServerFrame.CaughtUp _ -> {
                live = true;
                timelines.caughtUp();
                pending.allDue(now);
            }
            case ServerFrame.Ack ack -> pending.acked(ack);
            case ServerFrame.Refused no ->
                refused(no.ref(), no.code(), no.retryable(), Duration.ofMillis(no.retryAfterMs()), now);
            case ServerFrame.Failure no -> refused(no.ref(), no.code(), no.retryable(), UNTIMED_RETRY, now);
            case ServerFrame.Synced synced -> timelines.take(synced).forEach(shown);
            case ServerFrame.Gap gap -> timelines.take(gap);
            // These are about the connection.
            case ServerFrame.Draining _, ServerFrame.Renewed _, ServerFrame.Pong _ -> {}
            // These are the listener's alone.
            case ServerFrame.Receipt _, ServerFrame.Typing _, ServerFrame.Presence _ -> {}
        }
    }

    private void refused(@Nullable Ref ref, Refusal refusal, boolean retryable, Duration retryAfter, long now) {
        if (!pending.refused(ref, refusal, retryable, retryAfter, now)) {
            timelines.syncFailed();
        }
    }

    /// The sends to transmit now; none before the backlog is there, which may hold their outcomes.
    List<ClientFrame.Send> due(long now) {
        return live ? pending.due(now) : List.of();
    }

    boolean isLive() {
        return live;
    }

    /// What this device holds and has not said so yet.
    List<ClientFrame.Delivered> acknowledgements() {
        if (!live) {
            return List.of();
        }
        var due = new ArrayList<ClientFrame.Delivered>();
        timelines.cursors().forEach((chat, seq) -> {
            if (seq.isAfter(acknowledged.getOrDefault(chat, Seq.NONE))) {
                acknowledged.put(chat, seq);
                due.add(new ClientFrame.Delivered(chat, seq));
            }
        });
        return due;
    }

    /// The holes to ask for now.
    List<ClientFrame.Sync> missing() {
        return live ? timelines.missing() : List.of();
    }

    /// What was asked in vain may be asked again.
    void retry() {
        timelines.retry();
    }

    void forgetEvents() {
        timelines.forget();
    }

    void giveUpLate(long now) {
        pending.giveUpLate(now);
    }

    void giveUpAll() {
        pending.giveUpAll();
    }

    /// The last seq of each chat up to which nothing is missing.
    Map<ChatId, Seq> cursors() {
        return timelines.cursors();
    }

    int unanswered() {
        return pending.count();
    }
}
