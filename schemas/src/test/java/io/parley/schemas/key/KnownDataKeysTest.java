package io.parley.schemas.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.history.HistoryUnavailableException;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class KnownDataKeysTest {
    private final Source source = new Source();
    private long nanos;
    private final KnownDataKeys keys = new KnownDataKeys(source, () -> nanos);
    private final UserId account = UserId.next();

    /// Answers at once, or fails.
    private static final class Source implements DataKeys {
        final Map<UserId, Optional<DataKey>> rows = new HashMap<>();
        boolean away;
        int asked;

        @Override
        public CompletableFuture<Optional<DataKey>> find(UserId account) {
            asked++;
            return away
                    ? CompletableFuture.failedFuture(new HistoryUnavailableException("away", new Exception()))
                    : CompletableFuture.completedFuture(rows.getOrDefault(account, Optional.empty()));
        }

        @Override
        public CompletableFuture<Optional<DataKey>> findOrCreate(UserId account) {
            if (!away) {
                rows.computeIfAbsent(account, _ -> Optional.of(new DataKey(DataKey.newSecret())));
            }
            return find(account);
        }

        @Override
        public CompletableFuture<Void> destroy(UserId account) {
            rows.put(account, Optional.empty());
            return CompletableFuture.completedFuture(null);
        }
    }

    @Test
    void shouldAskOnceWhileAKeyIsInUse() {
        // When
        var made = keys.findOrCreate(account).join();
        var again = keys.findOrCreate(account).join();
        var found = keys.find(account).join();

        // Then
        assertThat(made).isPresent().isEqualTo(again).isEqualTo(found);
        assertThat(source.asked).isEqualTo(1);
    }

    @Test
    void shouldNotUseADestroyedKeyAfterItsGreatestAgeHoweverOftenItIsAskedFor() {
        // Given
        keys.findOrCreate(account).join();
        source.destroy(account).join();

        // When
        var last = Optional.<DataKey>empty();
        for (var seconds = 0; seconds < KnownDataKeys.MAX_AGE.toSeconds(); seconds++) {
            last = keys.find(account).join();
            nanos += Duration.ofSeconds(1).toNanos();
        }

        // Then
        assertThat(last).isEmpty();
        assertThat(keys.findOrCreate(account).join()).isEmpty();
    }

    @Test
    void shouldForgetAKeyThatNobodyAskedFor() {
        // Given
        keys.findOrCreate(account).join();
        source.destroy(account).join();

        // When
        nanos += KnownDataKeys.MAX_AGE.toNanos();

        // Then
        assertThat(keys.find(account).join()).isEmpty();
    }

    @Test
    void shouldNotUseAKeyAnyMoreThatWasDestroyedThroughIt() {
        // Given
        keys.findOrCreate(account).join();

        // When
        keys.destroy(account).join();

        // Then
        assertThat(keys.find(account).join()).isEmpty();
    }

    @Test
    void shouldGoOnWithAKeyInUseWhileTheDatabaseIsAwayButFindNoOther() {
        // Given
        keys.findOrCreate(account).join();
        source.away = true;

        // When
        for (var seconds = 0; seconds < 10 * KnownDataKeys.MAX_AGE.toSeconds(); seconds++) {
            assertThat(keys.find(account).join()).isPresent();
            nanos += Duration.ofSeconds(1).toNanos();
        }

        // Then
        assertThat(keys.find(UserId.next())).isCompletedExceptionally();
        source.away = false;
        assertThat(keys.find(UserId.next()).join()).isEmpty();
    }
}
