package io.parley.gateway.inbox;

import io.parley.schemas.chat.ReplyAddress;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.NodeSlot;
import io.parley.schemas.inbox.InboxMessage.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// The requests that wait for their answer from the log. Safe for use by several threads.
public final class Answers {
    private final NodeSlot slot;
    private final Incarnation incarnation;
    private final AtomicLong nextRequest = new AtomicLong();
    // One entry per request in progress: each is removed when its request closes it.
    private final Map<ConnectionId, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();

    Answers(NodeSlot slot, Incarnation incarnation) {
        this.slot = slot;
        this.incarnation = incarnation;
    }

    /// Begins to wait, before the action that will be answered is written anywhere.
    public Expected expect() {
        var request = new ConnectionId(nextRequest.incrementAndGet());
        var answer = new CompletableFuture<Reply>();
        waiting.put(request, answer);
        return new Expected(request, answer);
    }

    /// An answer nobody waits for any more is dropped: the request has been told that the outcome is not known.
    void arrived(Reply reply) {
        var answer = waiting.get(reply.connection());
        if (answer != null) {
            answer.complete(reply);
        }
    }

    int size() {
        return waiting.size();
    }

    /// One request's place to be answered at.
    public final class Expected implements AutoCloseable {
        private final ConnectionId request;
        private final CompletableFuture<Reply> answer;

        private Expected(ConnectionId request, CompletableFuture<Reply> answer) {
            this.request = request;
            this.answer = answer;
        }

        public ReplyAddress address() {
            return new ReplyAddress(slot, incarnation, request);
        }

        /// Blocks. Empty when no answer came in time: what was asked may still happen.
        public Optional<Reply> await(Duration deadline) {
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
