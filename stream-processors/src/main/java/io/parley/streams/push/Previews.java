package io.parley.streams.push;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.history.CassandraHistory;
import io.parley.schemas.history.History;
import io.parley.schemas.id.Seq;
import io.parley.schemas.push.PushRequest;
import io.parley.streams.history.CassandraCluster;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was said, from the history. Nothing, while that is not there: a push does not wait for it.
final class Previews implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Previews.class);

    private final CassandraCluster cassandra;
    private volatile @Nullable CqlSession session;
    private volatile @Nullable History history;
    private volatile boolean closed;

    Previews(CassandraCluster cassandra) {
        this.cassandra = cassandra;
    }

    /// Returns at once.
    void open() {
        // A daemon, because the driver waits for the first contact without listening to interrupts.
        Thread.ofPlatform().name("push-previews").daemon().start(() -> {
            try {
                var opened = cassandra.open();
                session = opened;
                if (closed) {
                    opened.close();
                    return;
                }
                history = new CassandraHistory(opened, cassandra.keyspace());
            } catch (RuntimeException e) {
                log.atWarn().addKeyValue("reason", e.getMessage()).log("pushes show no content until the next start");
            }
        });
    }

    /// Blocks while the history answers.
    ///
    /// @throws io.parley.schemas.history.HistoryUnavailableException when it does not
    Optional<String> of(PushRequest request) {
        var open = history;
        if (open == null) {
            return Optional.empty();
        }
        // As the user may read it, so that a push never shows what the application would not.
        var before = new Seq(request.seq().value() - 1);
        return open.after(request.user(), request.chat(), before, 1).events().stream()
                .filter(event -> event.seq().equals(request.seq()))
                .map(EventRecord::event)
                .filter(MessageSent.class::isInstance)
                .map(event -> ((MessageSent) event).content().text())
                .findFirst();
    }

    @Override
    public void close() {
        closed = true;
        var open = session;
        if (open != null) {
            open.close();
        }
    }
}
