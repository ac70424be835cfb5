package io.parley.streams.push;

import static java.util.Objects.requireNonNull;
import static java.util.function.Predicate.not;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.schemas.chat.Content;
import io.parley.schemas.history.CassandraHistory;
import io.parley.schemas.history.CassandraReceipts;
import io.parley.schemas.history.ChatView;
import io.parley.schemas.history.History;
import io.parley.schemas.history.HistoryUnavailableException;
import io.parley.schemas.history.Receipts;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.key.Bodies;
import io.parley.schemas.key.CassandraDataKeys;
import io.parley.schemas.key.KnownDataKeys;
import io.parley.schemas.key.MasterKeys;
import io.parley.schemas.push.PushRequest;
import io.parley.schemas.topic.Component;
import io.parley.streams.history.CassandraCluster;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What pushes tell from the history: what was said, and how much is unread. Nothing, while that is not there: a push
/// does not wait for it.
final class PushHistory implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PushHistory.class);

    private static final Duration KEY_PATIENCE = Duration.ofSeconds(2);

    private final CassandraCluster cassandra;
    private final String keyspace;
    private final MasterKeys masters;
    private volatile @Nullable CqlSession session;
    private volatile @Nullable Opened opened;
    private volatile boolean closed;

    private record Opened(History history, Receipts receipts, Bodies bodies) {}

    /// @param keyspace of the data keys
    PushHistory(CassandraCluster cassandra, String keyspace, MasterKeys masters) {
        this.cassandra = cassandra;
        this.keyspace = keyspace;
        this.masters = masters;
    }

    /// Returns at once.
    void open() {
        // A daemon, because the driver waits for the first contact without listening to interrupts.
        Thread.ofPlatform().name("push-history").daemon().start(() -> {
            try {
                var connected = cassandra.open(Component.PUSH);
                session = connected;
                if (closed) {
                    connected.close();
                    return;
                }
                var history = new CassandraHistory(connected, cassandra.keyspace());
                var keys = new KnownDataKeys(new CassandraDataKeys(connected, keyspace, masters, Clock.systemUTC()));
                opened = new Opened(
                        history,
                        new CassandraReceipts(connected, cassandra.keyspace()),
                        new Bodies(keys, KEY_PATIENCE));
            } catch (RuntimeException e) {
                log.atWarn().addKeyValue("reason", e.getMessage()).log("pushes show no content until the next start");
            }
        });
    }

    /// Blocks while the history answers.
    ///
    /// @throws io.parley.schemas.history.HistoryUnavailableException when it does not
    Optional<String> textOf(PushRequest request) {
        var present = opened;
        if (present == null) {
            return Optional.empty();
        }
        // As the user may read it, so that a push never shows what the application would not.
        var before = new Seq(request.seq().value() - 1);
        return present.history().after(request.user(), request.chat(), before, 1).events().stream()
                .filter(event -> event.seq().equals(request.seq()))
                .findFirst()
                .flatMap(present.bodies()::contentOf)
                .map(Content::text)
                // Files alone: there is nothing to show.
                .filter(not(String::isEmpty));
    }

    /// How many events of all chats the user has not read, as the list of chats counts them; empty while the history
    /// does not answer. Blocks while it does.
    OptionalInt unreadOf(UserId user) {
        var present = opened;
        if (present == null) {
            return OptionalInt.empty();
        }
        try {
            var views = present.history().chatsOf(user).stream()
                    .filter(ChatView::isMember)
                    .toList();
            var standings = present.receipts()
                    .standings(user, views.stream().map(ChatView::chat).toList());
            var unread = views.stream()
                    .mapToLong(
                            view -> requireNonNull(standings.get(view.chat())).unread(view))
                    .sum();
            return OptionalInt.of((int) Math.min(Integer.MAX_VALUE, unread));
        } catch (HistoryUnavailableException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("a push leaves the badge as it is");
            return OptionalInt.empty();
        }
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
