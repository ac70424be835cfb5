package io.parley.schemas.log;

import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.TicketId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.registry.MalformedRecordException;
import io.parley.schemas.token.TicketUse;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets each connection ticket in once, on whatever node: each use is written to `account.tickets`, and the first that
/// comes back is the one that counts. Safe for use by several threads.
public final class TicketLog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TicketLog.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);

    private final TopicWriter writer;
    private final TopicFollower follower;
    private final RecordCodec<TicketUse> codec;
    private final Clock clock;
    private final int partitions = Topic.ACCOUNT_TICKETS.partitions();
    private final Map<TicketId, First> first = new ConcurrentHashMap<>();
    private final Map<UUID, CompletableFuture<Boolean>> waiting = new ConcurrentHashMap<>();
    private Instant sweepAt = Instant.MIN;

    private record First(UUID attempt, Instant at) {}

    /// @throws org.apache.kafka.common.errors.TimeoutException when the cluster does not tell of the topic in time
    public TicketLog(BrokerAccess access, TopicNamespace namespace, RecordCodec<TicketUse> codec, Clock clock) {
        this.codec = codec;
        this.clock = clock;
        this.writer = new TopicWriter(access, namespace, Topic.ACCOUNT_TICKETS);
        this.follower = new TopicFollower(access, namespace, Topic.ACCOUNT_TICKETS, this::take);
    }

    /// Returns once every use that stands in the topic now is known: no ticket may be taken before.
    ///
    /// @throws org.apache.kafka.common.errors.TimeoutException when that takes longer than a minute
    public void start() {
        follower.start();
    }

    /// Waits until the use is in the log and has come back.
    ///
    /// @return false when the ticket was used before, and whenever that is not known in time
    public boolean redeem(UserId user, TicketId ticket) throws InterruptedException {
        if (first.containsKey(ticket) || !follower.isReading()) {
            return false;
        }
        var attempt = UUID.randomUUID();
        var isFirst = new CompletableFuture<Boolean>();
        waiting.put(attempt, isFirst);
        try {
            var use = codec.encode(new TicketUse(user, ticket, attempt));
            var _ = writer.write(Partitions.ofUser(user, partitions), user.toString(), use);
            return isFirst.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("whether it is the first is a value", e);
        } finally {
            waiting.remove(attempt);
        }
    }

    @Override
    public void close() {
        follower.close();
        writer.close();
    }

    private void take(ConsumerRecord<byte[], byte[]> received) {
        var now = clock.instant();
        sweep(now);
        try {
            var use = codec.decode(received.value());
            var winner = first.computeIfAbsent(use.ticket(), _ -> new First(use.attempt(), now));
            var here = waiting.get(use.attempt());
            if (here != null) {
                here.complete(winner.attempt.equals(use.attempt()));
            }
        } catch (MalformedRecordException e) {
            // Whose attempt it was lets nobody in: it waits in vain.
            log.atWarn()
                    .addKeyValue("offset", received.offset())
                    .addKeyValue("reason", e.getMessage())
                    .log("unreadable use of a ticket");
        }
    }

    private void sweep(Instant now) {
        if (now.isBefore(sweepAt)) {
            return;
        }
        sweepAt = now.plus(BETWEEN_SWEEPS);
        var kept = Duration.ofMillis(Topic.ACCOUNT_TICKETS.retention().millis());
        first.values().removeIf(use -> use.at.plus(kept).isBefore(now));
    }
}
