package io.parley.gateway.history;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.schemas.history.CassandraHistory;
import io.parley.schemas.history.History;
import io.parley.schemas.history.HistorySessions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The history once Cassandra has been reached. Everything else the gateway does is done without it, so its start does
/// not wait.
@Component
class HistoryAccess implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(HistoryAccess.class);

    private final CassandraSettings settings;
    private volatile boolean running;
    private volatile @Nullable CqlSession session;
    private volatile @Nullable History history;

    HistoryAccess(CassandraSettings settings) {
        this.settings = settings;
    }

    /// Empty as long as Cassandra has not answered, or its tables are not there.
    Optional<History> history() {
        return Optional.ofNullable(history);
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("history-open").start(this::open);
    }

    @Override
    public void stop() {
        running = false;
        var open = session;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void open() {
        log.atInfo().addKeyValue("setting", "parley.cassandra.contact-points").log("waiting for Cassandra");
        var opened = HistorySessions.open(settings.contactPoints(), settings.datacenter());
        session = opened;
        while (running) {
            try {
                history = new CassandraHistory(opened, settings.keyspace());
                log.atInfo().addKeyValue("keyspace", settings.keyspace()).log("history found");
                return;
            } catch (RuntimeException e) {
                // It has waited for a minute itself. Pages are refused as unavailable until it succeeds.
                log.atWarn().addKeyValue("reason", e.getMessage()).log("the history cannot be read yet");
            }
        }
        opened.close();
    }
}
