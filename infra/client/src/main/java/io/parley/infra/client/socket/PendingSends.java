package io.parley.infra.client.socket;

import io.parley.infra.client.socket.SendOutcome.Acked;
import io.parley.infra.client.socket.SendOutcome.Refused;
import io.parley.infra.client.socket.SendOutcome.Unknown;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ClientFrame.Send;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.Ref;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The sends without a final outcome, in the order in which they were made. Each keeps its ref through every attempt.
/// Not safe for use by several threads. Times are nanoseconds of one monotonic clock.
final class PendingSends {
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);

    private static final class Pending {
        final Send send;
        final CompletableFuture<SendOutcome> outcome = new CompletableFuture<>();
        final long givenUpAt;
        long dueAt;

        Pending(Send send, long now, long givenUpAt) {
            this.send = send;
            this.dueAt = now;
            this.givenUpAt = givenUpAt;
        }
    }

    private final Map<Ref, Pending> pending = new LinkedHashMap<>();
    private final Duration answerTimeout;
    private final Duration giveUpAfter;

    PendingSends(Duration answerTimeout, Duration giveUpAfter) {
        this.answerTimeout = answerTimeout;
        this.giveUpAfter = giveUpAfter;
    }

    CompletableFuture<SendOutcome> add(Send send, long now) {
        var added = new Pending(send, now, now + giveUpAfter.toNanos());
        if (pending.putIfAbsent(send.ref(), added) != null) {
            throw new IllegalArgumentException("this ref is waiting for its outcome already");
        }
        return added.outcome;
    }

    int count() {
        return pending.size();
    }

    /// What to transmit now. Each counts as transmitted and is due again if no answer comes in time.
    List<Send> due(long now) {
        var due = new ArrayList<Send>();
        for (var waiting : pending.values()) {
            if (now - waiting.dueAt >= 0) {
                waiting.dueAt = now + answerTimeout.toNanos();
                due.add(waiting.send);
            }
        }
        return due;
    }

    /// The outcome of everything transmitted is unknown: the connection broke.
    void allDue(long now) {
        pending.values().forEach(waiting -> waiting.dueAt = now);
    }

    void acked(ServerFrame.Ack ack) {
        complete(ack.ref(), new Acked(ack.seq(), ack.message(), ack.at()));
    }

    /// One's own event is as good as the ack.
    void seen(ServerFrame.Event event) {
        if (event.ref() != null && event.message() != null) {
            complete(event.ref(), new Acked(event.seq(), event.message(), event.at()));
        }
    }

    /// @return false when the refusal is about something else than a send
    boolean refused(@Nullable Ref ref, Refusal refusal, boolean retryable, Duration retryAfter, long now) {
        if (ref == null) {
            return false;
        }
        var waiting = pending.get(ref);
        if (waiting != null && retryable) {
            waiting.dueAt = now + (retryAfter.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : retryAfter).toNanos();
        } else if (waiting != null) {
            complete(ref, new Refused(refusal));
        }
        return true;
    }

    void giveUpLate(long now) {
        pending.values().stream()
                .filter(waiting -> now - waiting.givenUpAt >= 0)
                .map(waiting -> waiting.send.ref())
                .toList()
                .forEach(ref -> complete(ref, new Unknown()));
    }

    void giveUpAll() {
        List.copyOf(pending.keySet()).forEach(ref -> complete(ref, new Unknown()));
    }

    private void complete(Ref ref, SendOutcome outcome) {
        if (pending.containsKey(ref)) {
            Objects.requireNonNull(pending.remove(ref)).outcome.complete(outcome);
        }
    }
}
