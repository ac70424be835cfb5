package io.parley.nodes.catchup;

import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.FrameBytes;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.history.ChatView;
import io.parley.schemas.history.EventPage;
import io.parley.schemas.history.History;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.key.Bodies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the history for connections, each reading on a virtual thread. Safe for use by several threads.
public final class CatchUp {
    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);

    private final History history;
    private final Bodies bodies;
    private final HistoryBarrier barrier;
    private final FrameCodec codec;
    private final CatchUpSettings settings;
    private final Executor executor;
    private final Semaphore places;

    /// @param executor runs tasks that wait, without bound
    public CatchUp(
            History history,
            Bodies bodies,
            HistoryBarrier barrier,
            FrameCodec codec,
            CatchUpSettings settings,
            Executor executor) {
        this.history = history;
        this.bodies = bodies;
        this.barrier = barrier;
        this.codec = codec;
        this.settings = settings;
        this.executor = executor;
        this.places = new Semaphore(settings.concurrent(), true);
    }

    /// Waits until the history holds everything that is in the log now, then reads what the cursors lack.
    public void start(UserId user, Map<ChatId, Seq> cursors, Backlog backlog) {
        var _ = barrier.passed()
                .thenRunAsync(() -> read(user, cursors, backlog), executor)
                .exceptionally(failure -> {
                    log.atWarn().addKeyValue("reason", failure.toString()).log("the history did not catch up in time");
                    backlog.failed();
                    return null;
                });
    }

    /// Reads one page for `sync`.
    ///
    /// @param answer takes the events and the frame that ends the answer
    public void page(UserId reader, ClientFrame.Sync sync, BiConsumer<List<FrameBytes>, ServerFrame> answer) {
        executor.execute(() -> {
            List<FrameBytes> events = new ArrayList<>();
            ServerFrame end;
            try {
                var page = freshPage(reader, sync);
                if (page.head().equals(Seq.NONE)) {
                    end = ServerFrame.Refused.of(null, Refusal.NOT_FOUND, Duration.ZERO);
                } else {
                    end = new ServerFrame.Synced(sync.chat(), encode(page, events), page.head());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                end = unavailable(sync.chat(), e, events);
            } catch (ExecutionException | RuntimeException e) {
                end = unavailable(sync.chat(), e, events);
            }
            answer.accept(events, end);
        });
    }

    private static ServerFrame unavailable(ChatId chat, Exception cause, List<FrameBytes> events) {
        log.atWarn().addKeyValue("chat", chat).setCause(cause).log("a sync could not be answered");
        events.clear();
        return ServerFrame.Failure.of(null, Refusal.UNAVAILABLE);
    }

    private EventPage freshPage(UserId reader, ClientFrame.Sync sync) throws InterruptedException, ExecutionException {
        var page = history.after(reader, sync.chat(), sync.after(), sync.limitOrDefault());
        if (!page.events().isEmpty()) {
            return page;
        }
        // Who asks has seen a later event live: the history may be behind by a moment.
        barrier.passed().get();
        return history.after(reader, sync.chat(), sync.after(), sync.limitOrDefault());
    }

    private void read(UserId user, Map<ChatId, Seq> cursors, Backlog backlog) {
        try {
            places.acquire();
            try {
                var chats = history.chatsOf(user);
                for (var chat : chats) {
                    var cursor = cursors.get(chat.chat());
                    var wanted = cursor == null
                            ? latest(user, chat, backlog)
                            : after(user, chat, cursor, settings.eventsPerChat(), backlog);
                    if (!wanted) {
                        return;
                    }
                }
                backlog.end(Math.toIntExact(
                        chats.stream().filter(ChatView::isMember).count()));
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            backlog.failed();
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("user", user).setCause(e).log("a backlog could not be read");
            backlog.failed();
        }
    }

    /// @return false when nobody is interested any more
    private boolean latest(UserId user, ChatView chat, Backlog backlog) throws InterruptedException {
        var page = history.before(user, chat.chat(), chat.head().next(), settings.latestPage());
        var sent = send(chat.chat(), page, backlog);
        return sent.wanted && after(user, chat, sent.upTo, settings.eventsPerChat() - sent.events, backlog);
    }

    /// @return false when nobody is interested any more
    private boolean after(UserId user, ChatView chat, Seq cursor, int limit, Backlog backlog)
            throws InterruptedException {
        if (!chat.head().isAfter(cursor)) {
            backlog.part(chat.chat(), List.of(), chat.head());
            return true;
        }
        var from = cursor;
        var head = chat.head();
        var left = limit;
        while (left > 0 && head.isAfter(from)) {
            var page = history.after(user, chat.chat(), from, Math.min(left, settings.readAtOnce()));
            var sent = send(chat.chat(), page, backlog);
            if (!sent.wanted) {
                return false;
            }
            if (!sent.upTo.isAfter(from)) {
                break;
            }
            from = sent.upTo;
            head = page.head();
            left -= sent.events;
        }
        if (head.isAfter(from)) {
            backlog.gap(chat.chat(), from.next(), head);
        }
        return true;
    }

    private record Sent(boolean wanted, int events, Seq upTo) {}

    private Sent send(ChatId chat, EventPage page, Backlog backlog) throws InterruptedException {
        var events = new ArrayList<FrameBytes>();
        var upTo = encode(page, events);
        backlog.part(chat, events, upTo);
        return new Sent(backlog.awaitRoom(settings.sendAtOnce().toBytes()), events.size(), upTo);
    }

    /// Encodes as many events of the page as may wait in a socket, but at least one.
    ///
    /// @return up to where the encoded events reach
    private Seq encode(EventPage page, List<FrameBytes> into) {
        var bytes = 0L;
        Seq last = page.upTo();
        for (var event : bodies.frames(page.events())) {
            if (bytes > settings.sendAtOnce().toBytes()) {
                return last;
            }
            var frame = codec.encode(event);
            bytes += frame.length();
            into.add(frame);
            last = event.seq();
        }
        return page.upTo();
    }
}
