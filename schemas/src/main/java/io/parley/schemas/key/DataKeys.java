package io.parley.schemas.key;

import io.parley.schemas.id.UserId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The data keys of all accounts. Nothing here blocks. Every future fails with
/// [io.parley.schemas.history.HistoryUnavailableException] while the keys cannot be looked up: try again later.
///
/// Safe for use by several threads.
public interface DataKeys {
    /// Empty when the account never had a key, and for ever after it has been destroyed.
    CompletableFuture<Optional<DataKey>> find(UserId account);

    /// Makes a key where there never was one. All who ask at once get the same.
    ///
    /// @return empty when the key has been destroyed: nothing can be sealed for this account any more
    CompletableFuture<Optional<DataKey>> findOrCreate(UserId account);

    /// Destroys the key, and so everything sealed with it, in every copy. Also keeps one from ever being made for an
    /// account that has none. Can be repeated.
    CompletableFuture<Void> destroy(UserId account);
}
