package io.parley.gateway.history;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.history.CassandraHistory;
import io.parley.schemas.history.CassandraReceipts;
import io.parley.schemas.history.History;
import io.parley.schemas.history.HistorySessions;
import io.parley.schemas.history.HistoryUnavailableException;
import io.parley.schemas.history.Receipts;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.key.Bodies;
import io.parley.schemas.key.BodyKeySettings;
import io.parley.schemas.key.CassandraDataKeys;
import io.parley.schemas.key.DataKey;
import io.parley.schemas.key.DataKeys;
import io.parley.schemas.key.KnownDataKeys;
import io.parley.schemas.key.MasterKeys;
import io.parley.schemas.media.Citations;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// The history and the data keys once Cassandra has been reached. Most of what the gateway does is done without them,
/// so its start does not wait.
@Component
public class HistoryAccess implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(HistoryAccess.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration KEY_PATIENCE = Duration.ofSeconds(3);

    private final CassandraSettings settings;
    private final String keyspace;
    private final MasterKeys masters;
    private final FileSettings files;
    private volatile boolean running;
    private volatile @Nullable CqlSession session;
    private volatile @Nullable Opened opened;

    private record Opened(History history, Receipts receipts, DataKeys keys, Bodies bodies, Citations citations) {}

    HistoryAccess(CassandraSettings settings, FileSettings files, Environment environment) {
        var keys = BodyKeySettings.of(environment::getProperty);
        this.settings = settings;
        this.keyspace = keys.keyspace();
        this.masters = keys.masters();
        this.files = files;
    }

    /// @throws ProblemException as long as Cassandra does not answer, or its tables are not there
    public <T> T read(Function<History, T> question) {
        return ask(present -> question.apply(present.history()));
    }

    /// @throws ProblemException as [#read] does
    public <T> T readReceipts(Function<Receipts, T> question) {
        return ask(present -> question.apply(present.receipts()));
    }

    /// The events as a client gets them, with what messages say.
    ///
    /// @throws ProblemException as [#read] does
    public List<ServerFrame.Event> framesOf(List<EventRecord> events) {
        return ask(present -> present.bodies().frames(events));
    }

    /// What the account seals its messages and its profile with. Blocks while it is looked up or made.
    ///
    /// @throws ProblemException as [#read] does, and for an account that has been erased
    public DataKey sealingKeyOf(UserId account) {
        return ask(present -> answerOf(present.keys().findOrCreate(account)))
                .orElseThrow(() -> new ProblemException(ProblemCode.UNAVAILABLE, RETRY_AFTER));
    }

    /// Whether that user may show these files in that chat. Blocks while they are looked up; for none, no question is
    /// asked.
    ///
    /// @throws ProblemException as [#read] does
    public boolean mayCite(UserId sender, ChatId chat, List<FileId> files) {
        return files.isEmpty() || ask(present -> answerOf(present.citations().mayCite(sender, chat, files)));
    }

    /// What these accounts have sealed things with, as far as they still can be opened. Blocks while keys are looked
    /// up: all of them at once. For nobody, no question is asked.
    ///
    /// @throws ProblemException as [#read] does
    public Map<UserId, DataKey> openingKeysOf(Set<UserId> accounts) {
        return accounts.isEmpty() ? Map.of() : ask(present -> keysOf(present.keys(), accounts));
    }

    private static Map<UserId, DataKey> keysOf(DataKeys keys, Set<UserId> accounts) {
        var asked = new HashMap<UserId, CompletableFuture<Optional<DataKey>>>();
        accounts.forEach(account -> asked.put(account, keys.find(account)));
        answerOf(CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new)));
        var found = new HashMap<UserId, DataKey>();
        asked.forEach((account, key) -> key.join().ifPresent(present -> found.put(account, present)));
        return found;
    }

    /// Makes everything the account ever said, and what it told of itself, unreadable, in every copy: here at once, on
    /// other edges after [KnownDataKeys#MAX_AGE]. Can be repeated, also after it was done: then it changes nothing.
    /// Blocks.
    ///
    /// @throws ProblemException as [#read] does: it may or may not have been done
    public void destroyKeyOf(UserId account) {
        ask(present -> answerOf(present.keys().destroy(account)));
    }

    private static <T extends @Nullable Object> T answerOf(CompletableFuture<T> asked) {
        try {
            return asked.get(KEY_PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new HistoryUnavailableException("The data keys cannot be read at the moment", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HistoryUnavailableException("Interrupted while a data key was looked up", e);
        }
    }

    private <T extends @Nullable Object> T ask(Function<Opened, T> question) {
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

    /// The history first: where it is laid out the keys are too.
    private Opened openOver(CqlSession connected) {
        var history = new CassandraHistory(connected, settings.keyspace());
        var receipts = new CassandraReceipts(connected, settings.keyspace());
        var keys = new KnownDataKeys(new CassandraDataKeys(connected, keyspace, masters, Clock.systemUTC()));
        var citations = new Citations(connected, files.keyspace(), Runnable::run);
        return new Opened(history, receipts, keys, new Bodies(keys, KEY_PATIENCE), citations);
    }

    private void open() {
        log.atInfo().addKeyValue("setting", "parley.cassandra.contact-points").log("waiting for Cassandra");
        var connected = HistorySessions.open(settings.contactPoints(), settings.datacenter(), settings.access());
        session = connected;
        while (running) {
            try {
                opened = openOver(connected);
                log.atInfo().addKeyValue("keyspace", settings.keyspace()).log("history found");
                return;
            } catch (RuntimeException e) {
                // It has waited for a minute itself. Pages are refused as unavailable until it succeeds.
                log.atWarn().addKeyValue("reason", e.getMessage()).log("the history cannot be read yet");
            }
        }
        connected.close();
    }
}
