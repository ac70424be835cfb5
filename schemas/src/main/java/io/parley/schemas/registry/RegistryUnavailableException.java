package io.parley.schemas.registry;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/// A schema id could not be resolved, or a schema not registered. The bytes may be good, so the reader must stop and
/// must not dead-letter them.
public final class RegistryUnavailableException extends SerializationException {
    public RegistryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
