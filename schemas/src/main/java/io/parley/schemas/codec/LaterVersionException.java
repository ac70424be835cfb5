package io.parley.schemas.codec;

/// A record of a kind that only a later version of this program knows. It is not poison: whoever reads it must stop
/// until it is upgraded.
public final class LaterVersionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LaterVersionException(String topic) {
        super(topic + " holds a record of a kind this version does not know. Upgrade readers before writers.");
    }
}
