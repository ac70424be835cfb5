package io.parley.schemas.key;

import com.github.benmanes.caffeine.cache.AsyncCacheLoader;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Data keys as they were a moment ago: what is in use is looked up again every [#REFRESH], and nothing is believed for
/// longer than [#MAX_AGE]. So a destroyed key is in use no longer than that on any edge.
///
/// With one exception: an edge to which the database does not answer goes on with the keys it has in use, because
/// whoever destroys one needs the database too, and talk goes on meanwhile.
public final class KnownDataKeys implements DataKeys {
    /// A destroyed key is used no longer than this.
    public static final Duration MAX_AGE = Duration.ofSeconds(60);

    static final Duration REFRESH = Duration.ofSeconds(20);
    /// About 40 MB when full.
    private static final int MAX_KEYS = 100_000;

    private final DataKeys source;
    private final AsyncLoadingCache<UserId, Optional<DataKey>> known;

    public KnownDataKeys(DataKeys source) {
        this(source, Ticker.systemTicker());
    }

    KnownDataKeys(DataKeys source, Ticker ticker) {
        this.source = source;
        this.known = Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterWrite(MAX_AGE)
                .refreshAfterWrite(REFRESH)
                .ticker(ticker)
                .executor(Runnable::run)
                .buildAsync(new Loader());
    }

    /// Already complete when the key is known.
    @Override
    public CompletableFuture<Optional<DataKey>> find(UserId account) {
        return known.get(account);
    }

    @Override
    public CompletableFuture<Optional<DataKey>> findOrCreate(UserId account) {
        var present = known.getIfPresent(account);
        if (present != null
                && present.isDone()
                && !present.isCompletedExceptionally()
                && present.join().isPresent()) {
            // Through the cache again: only that looks the key up anew when it is time.
            return known.get(account);
        }
        var made = source.findOrCreate(account);
        return made.thenApply(key -> {
            key.ifPresent(_ -> known.put(account, made));
            return key;
        });
    }

    @Override
    public CompletableFuture<Void> destroy(UserId account) {
        return source.destroy(account)
                .whenComplete((_, _) -> known.synchronous().invalidate(account));
    }

    private final class Loader implements AsyncCacheLoader<UserId, Optional<DataKey>> {
        @Override
        public CompletableFuture<Optional<DataKey>> asyncLoad(UserId account, Executor executor) {
            return source.find(account);
        }

        @Override
        public CompletableFuture<Optional<DataKey>> asyncReload(
                UserId account, Optional<DataKey> old, Executor executor) {
            return source.find(account).exceptionally(_ -> old);
        }
    }
}
