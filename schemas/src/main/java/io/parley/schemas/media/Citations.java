package io.parley.schemas.media;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import io.parley.schemas.history.HistoryUnavailableException;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// What messages may cite. An edge starts without the media service, whose tables are looked for when the first file is
/// cited. Nothing here blocks the caller. Safe for use by several threads.
public final class Citations {
    private final CqlSession session;
    private final String keyspace;
    private final Executor waiting;
    private volatile @Nullable CassandraFiles files;

    /// @param waiting runs tasks that may wait
    public Citations(CqlSession session, String keyspace, Executor waiting) {
        this.session = session;
        this.keyspace = keyspace;
        this.waiting = waiting;
    }

    /// Whether each of these is a complete file which that user has uploaded to that chat. True for none.
    ///
    /// @return fails with [HistoryUnavailableException] as long as that cannot be looked up
    public CompletableFuture<Boolean> mayCite(UserId sender, ChatId chat, List<FileId> cited) {
        if (cited.isEmpty()) {
            return CompletableFuture.completedFuture(true);
        }
        return opened().thenCompose(found -> {
            var all = CompletableFuture.completedFuture(true);
            for (var file : cited) {
                var one = found.find(file)
                        .thenApply(row -> row.filter(present -> present.owner().equals(sender)
                                        && present.chat().equals(chat))
                                .isPresent());
                all = all.thenCombine(one, Boolean::logicalAnd);
            }
            return all;
        });
    }

    private CompletableFuture<CassandraFiles> opened() {
        var present = files;
        return present == null
                ? CompletableFuture.supplyAsync(this::open, waiting)
                : CompletableFuture.completedFuture(present);
    }

    /// Several may do so at once; the last one stays.
    private CassandraFiles open() {
        try {
            var opened = new CassandraFiles(session, keyspace);
            files = opened;
            return opened;
        } catch (DriverException e) {
            throw new HistoryUnavailableException("The media service has not laid out its tables yet", e);
        }
    }
}
