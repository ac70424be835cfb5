package io.parley.nodes.presence;

import io.parley.nodes.session.SessionLog;
import io.parley.schemas.id.UserId;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes what the node watches. A watch that is lost is said again with all others; an unwatch that is lost
/// costs records nobody looks at, until the lease of this run ends.
record SessionSignals(SessionLog sessions) implements WatchedUsers.Signals {
    private static final Logger log = LoggerFactory.getLogger(SessionSignals.class);

    @Override
    public void watch(UserId user) {
        report(sessions.watch(user));
    }

    @Override
    public void unwatch(UserId user) {
        report(sessions.unwatch(user));
    }

    private static void report(CompletableFuture<Void> published) {
        var _ = published.exceptionally(failure -> {
            log.atWarn().addKeyValue("reason", failure.toString()).log("a watch could not be published");
            return null;
        });
    }
}
