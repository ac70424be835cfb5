package io.parley.gateway.relay;

/// A fact could not be published for sure. The relay stops and starts again from its stored position, so the fact is
/// published again.
final class RelayFailedException extends RuntimeException {
    private final boolean lostItsPlace;

    RelayFailedException(String message) {
        this(message, false);
    }

    RelayFailedException(String message, boolean lostItsPlace) {
        super(message);
        this.lostItsPlace = lostItsPlace;
    }

    /// The slot no longer holds what follows the stored position, so starting again from there is of no use.
    boolean hasLostItsPlace() {
        return lostItsPlace;
    }
}
