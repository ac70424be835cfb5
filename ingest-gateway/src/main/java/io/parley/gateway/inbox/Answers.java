package io.parley.gateway.inbox;

import io.parley.schemas.chat.ReplyAddress;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.NodeSlot;
import io.parley.schemas.inbox.InboxMessage.PresenceKnown;
import io.parley.schemas.inbox.InboxMessage.Reply;
import io.parley.schemas.presence.Presence;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The requests that wait for their answer from the log. Safe for use by several threads.
public final class Answers {
    private final NodeSlot slot;
    private final Incarnation incarnation;
    private final AtomicLong nextRequest = new AtomicLong();
    // One entry per request in progress: each is removed when its request closes it.
    private final Map<ConnectionId, CompletableFuture<Reply>> replies = new ConcurrentHashMap<>();
    private final Map<ConnectionId, CompletableFuture<Presence>> presences = new ConcurrentHashMap<>();

    Answers(NodeSlot slot, Incarnation incarnation) {
        this.slot = slot;
        this.incarnation = incarnation;
    }

    /// Begins to wait, before the action that will be answered is written anywhere.
    public Expected<Reply> expect() {
        return expect(replies);
    }

    /// Begins to wait, before the question is written anywhere.
    public Expected<Presence> expectPresence() {
        return expect(presences);
    }

    private <A> Expected<A> expect(Map<ConnectionId, CompletableFuture<A>> waiting) {
        var request = new ConnectionId(nextRequest.incrementAndGet());
        return new Expected<>(request, waiting);
    }

    /// An answer nobody waits for any more is dropped: the request has been told that the outcome is not known.
    void arrived(Reply reply) {
        arrived(replies.get(reply.connection()), reply);
    }

    void arrived(PresenceKnown known) {
        var request = known.request();
        if (request != null) {
            arrived(presences.get(request), known.presence());
        }
    }

    private static <A> void arrived(@Nullable CompletableFuture<A> waiting, A answer) {
        if (waiting != null) {
            waiting.complete(answer);
        }
    }

    int size() {
        return replies.size() + presences.size();
    }

    /// One request's place to be answered at.
    public final class Expected<A> implements AutoCloseable {
        private final ConnectionId request;
        private final Map<ConnectionId, CompletableFuture<A>> waiting;
        private final CompletableFuture<A> answer;

        private Expected(ConnectionId request, Map<ConnectionId, CompletableFuture<A>> waiting) {
            this.request = request;
            this.waiting = waiting;
            this.answer = new CompletableFuture<>();
            waiting.put(request, answer);
        }

        public ReplyAddress address() {
            return new ReplyAddress(slot, incarnation, request);
        }

        /// Blocks. Empty when no answer came in time: what was asked may still happen.
        public Optional<A> await(Duration deadline) {
            try {
                return Optional.of(answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            } catch (ExecutionException e) {
                throw new IllegalStateException("an answer only ever completes normally", e);
            }
        }

        @Override
        public void close() {
            waiting.remove(request);
        }
    }
}
