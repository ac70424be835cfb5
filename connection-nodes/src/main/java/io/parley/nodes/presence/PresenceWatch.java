package io.parley.nodes.presence;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.nodes.session.SessionLog;
import io.parley.schemas.account.Acquaintance;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.history.History;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.log.KnownSettings;
import io.parley.schemas.presence.Presence;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows connections who is there. What has to ask the history runs on the executor; nothing else waits. Safe
/// for use by several threads.
public final class PresenceWatch {
    private static final Logger log = LoggerFactory.getLogger(PresenceWatch.class);

    private final Watches watches;
    private final Acquaintances acquaintances;
    private final PresenceSettings settings;
    private final Executor executor;
    private final LongSupplier millis;
    private final Semaphore places;

    /// One connection, as far as it watches.
    public interface Viewer {
        UserId user();

        ConnectionId connection();

        /// The `watch` has been dealt with.
        ///
        /// @param refusals empty when it was taken
        void answered(List<ServerFrame> refusals);

        /// There may be something new to say of these users; [#news] says what.
        void moved(Set<UserId> users);
    }

    /// @param executor runs tasks that wait, without bound
    /// @param millis a clock that never steps back
    PresenceWatch(
            SessionLog sessions,
            KnownSettings known,
            History history,
            PresenceSettings settings,
            Executor executor,
            LongSupplier millis,
            MeterRegistry meters) {
        this.watches = new Watches(new SessionSignals(sessions), known::of);
        this.acquaintances = new Acquaintances(history);
        this.settings = settings;
        this.executor = executor;
        this.millis = millis;
        this.places = new Semaphore(settings.concurrent(), true);
        meters.gauge("parley.presence.watched", watches, Watches::size);
    }

    /// Answers at once or later. Must not be called for a viewer that has left.
    public void watch(Viewer viewer, Set<UserId> users) {
        var watcher = watches.open(viewer.connection(), viewer.user(), viewer::moved);
        if (watches.countWith(watcher, users) > settings.maxWatched()) {
            var text = "A connection watches at most " + settings.maxWatched() + " users. Unwatch others first.";
            viewer.answered(List.of(new ServerFrame.Failure(null, Refusal.BAD_FRAME, false, text)));
            return;
        }
        executor.execute(() -> {
            var found = find(watcher.user, users);
            if (found.isEmpty()) {
                viewer.answered(List.of(ServerFrame.Failure.of(null, Refusal.UNAVAILABLE)));
            } else {
                watches.put(watcher, found.get(), millis.getAsLong());
                viewer.answered(List.of());
                viewer.moved(users);
            }
        });
    }

    public void unwatch(ConnectionId connection, Set<UserId> users) {
        watches.remove(connection, users);
    }

    public void leave(ConnectionId connection) {
        watches.leave(connection);
    }

    /// What a viewer is to be told of the users now. Nothing is said twice.
    public List<ServerFrame.Presence> news(ConnectionId connection, Collection<UserId> users) {
        return watches.news(connection, users);
    }

    /// The platform says how a user is.
    public void known(Presence presence) {
        var user = Set.of(presence.user());
        var trustedSince = millis.getAsLong() - settings.trust().toMillis();
        for (var watcher : watches.know(presence)) {
            if (watches.isStale(watcher, presence.user(), trustedSince)) {
                executor.execute(() -> checkAgain(watcher, presence.user()));
            } else {
                watcher.moved.accept(user);
            }
        }
    }

    /// Says again whom of the slot the node watches: whoever should know may have lost it.
    public void repeat(int userSlot) {
        watches.repeat(user -> Partitions.ofUser(user, Topic.USER_SESSIONS.partitions()) == userSlot);
    }

    /// @return empty when the history did not answer
    private Optional<Map<UserId, Acquaintance>> find(UserId viewer, Set<UserId> users) {
        try {
            places.acquire();
            try {
                return Optional.of(acquaintances.of(viewer, users));
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (RuntimeException e) {
            // Whatever it was: without an answer the connection would read no further.
            log.atWarn().addKeyValue("user", viewer).setCause(e).log("a watch could not be answered");
            return Optional.empty();
        }
    }

    /// Without an answer of the history nothing is shown: they may share no chat any more.
    private void checkAgain(Watcher watcher, UserId user) {
        find(watcher.user, Set.of(user)).ifPresent(found -> {
            found.forEach((_, acquaintance) -> watches.check(watcher, user, acquaintance, millis.getAsLong()));
            watcher.moved.accept(found.keySet());
        });
    }
}
