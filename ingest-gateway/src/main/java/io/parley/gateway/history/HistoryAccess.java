package io.parley.gateway.history;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.schemas.history.CassandraHistory;
import io.parley.schemas.history.CassandraReceipts;
import io.parley.schemas.history.History;
import io.parley.schemas.history.HistorySessions;
import io.parley.schemas.history.HistoryUnavailableException;
import io.parley.schemas.history.Receipts;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The history once Cassandra has been reached. Everything else the gateway does is done without it, so its start does
/// not wait.
@Component
public class HistoryAccess implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(HistoryAccess.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final CassandraSettings settings;
    private volatile boolean running;
    private volatile @Nullable CqlSession session;
    private volatile @Nullable Opened opened;

    private record Opened(History history, Receipts receipts) {}

    HistoryAccess(CassandraSettings settings) {
        this.settings = settings;
    }

    /// @throws ProblemException as long as Cassandra does not answer, or its tables are not there
    public <T> T read(Function<History, T> question) {
        return ask(present -> question.apply(present.history()));
    }

    /// @throws ProblemException as [#read] does
    public <T> T readReceipts(Function<Receipts, T> question) {
        return ask(present -> question.apply(present.receipts()));
    }

    private <T> T ask(Function<Opened, T> question) {
        var present = opened;
        if (present == null) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, RETRY_AFTER);
        }
        try {
            return question.apply(present);
        } catch (HistoryUnavailableException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("the history does not answer");
            throw new ProblemException(ProblemCode.UNAVAILABLE, RETRY_AFTER);
        }
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
        var connected = HistorySessions.open(settings.contactPoints(), settings.datacenter(), settings.access());
        session = connected;
        while (running) {
            try {
                var keyspace = settings.keyspace();
                opened = new Opened(
                        new CassandraHistory(connected, keyspace), new CassandraReceipts(connected, keyspace));
                log.atInfo().addKeyValue("keyspace", keyspace).log("history found");
                return;
            } catch (RuntimeException e) {
                // It has waited for a minute itself. Pages are refused as unavailable until it succeeds.
                log.atWarn().addKeyValue("reason", e.getMessage()).log("the history cannot be read yet");
            }
        }
        connected.close();
    }
}
