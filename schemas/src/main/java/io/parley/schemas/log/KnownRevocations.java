package io.parley.schemas.log;

import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.registry.MalformedRecordException;
import io.parley.schemas.revocation.Revocation;
import io.parley.schemas.token.AccessTokens;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sessions whose access tokens are no longer good, as `account.revocations` says. Each is forgotten when no token it
/// could concern is left. Safe for use by several threads.
public final class KnownRevocations implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KnownRevocations.class);
    private static final Duration KEPT = AccessTokens.MAX_LIFETIME.plus(AccessTokens.MAX_CLOCK_SKEW);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);

    private final RecordCodec<Revocation> codec;
    private final Clock clock;
    private final TopicFollower follower;
    private final Map<UserId, List<Revocation>> known = new ConcurrentHashMap<>();
    private volatile Consumer<Revocation> listener = _ -> {};
    private Instant sweepAt = Instant.MIN;

    public KnownRevocations(BrokerAccess access, TopicNamespace namespace, RecordCodec<Revocation> codec, Clock clock) {
        this.codec = codec;
        this.clock = clock;
        this.follower = new TopicFollower(access, namespace, Topic.ACCOUNT_REVOCATIONS, this::take);
    }

    /// Returns once everything that stands in the topic now is known: no token may be taken before.
    ///
    /// @throws org.apache.kafka.common.errors.TimeoutException when that takes longer than a minute
    public void start() {
        follower.start();
    }

    /// What ended the session, the gravest first; empty when nothing is known against it.
    public Optional<Revocation> of(UserId user, SessionId session) {
        return known.getOrDefault(user, List.of()).stream()
                .filter(revocation -> revocation.covers(user, session))
                .findFirst();
    }

    /// Who is told of everything that is new from now on, after [#of] answers with it.
    public void listen(Consumer<Revocation> listener) {
        this.listener = listener;
    }

    /// For who has just decided it and must not wait until it comes back through the topic.
    public void add(Revocation revocation) {
        var now = clock.instant();
        sweep(now);
        if (isOver(revocation, now)) {
            return;
        }
        var isNew = new boolean[1];
        known.compute(revocation.user(), (_, others) -> {
            isNew[0] = others == null || !others.contains(revocation);
            return isNew[0] ? joined(revocation, others == null ? List.of() : others) : others;
        });
        if (isNew[0]) {
            listener.accept(revocation);
        }
    }

    /// False before the start, and for good once reading has failed: whoever checks tokens must not go on then.
    public boolean isReading() {
        return follower.isReading();
    }

    @Override
    public void close() {
        follower.close();
    }

    void take(ConsumerRecord<byte[], byte[]> received) {
        var user = TopicFollower.userOf(received.key());
        if (user == null) {
            log.atWarn().addKeyValue("offset", received.offset()).log("a revocation of nobody");
            return;
        }
        try {
            var revocation = codec.decode(received.value());
            if (revocation.user().equals(user)) {
                add(revocation);
                return;
            }
            log.atWarn().addKeyValue("user", user).log("a revocation under another user's key");
        } catch (MalformedRecordException e) {
            log.atWarn()
                    .addKeyValue("user", user)
                    .addKeyValue("reason", e.getMessage())
                    .log("unreadable revocation");
        }
        // On doubt, deny: it may have meant any of the user's sessions.
        add(Revocation.ofAll(user, Revocation.Reason.UNKNOWN, Instant.ofEpochMilli(received.timestamp())));
    }

    /// Those of a whole account first: a suspension tells more than the logout before it.
    private static List<Revocation> joined(Revocation one, List<Revocation> others) {
        return one.session() == null
                ? Stream.concat(Stream.of(one), others.stream()).toList()
                : Stream.concat(others.stream(), Stream.of(one)).toList();
    }

    private static boolean isOver(Revocation revocation, Instant now) {
        return revocation.at().plus(KEPT).isBefore(now);
    }

    private synchronized void sweep(Instant now) {
        if (now.isBefore(sweepAt)) {
            return;
        }
        sweepAt = now.plus(BETWEEN_SWEEPS);
        for (var user : known.keySet()) {
            known.computeIfPresent(user, (_, all) -> {
                var left = all.stream().filter(one -> !isOver(one, now)).toList();
                return left.isEmpty() ? null : left;
            });
        }
    }
}
