package io.parley.gateway.relay;

/// A fact could not be published for sure. The relay stops and starts again from its stored position, so the fact is
/// published again.
final class RelayFailedException extends RuntimeException {
    RelayFailedException(String message) {
        super(message);
    }
}
