package io.parley.schemas.registry;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/// These bytes are no record of their topic and never will be. The reader dead-letters them and goes on.
public final class MalformedRecordException extends SerializationException {
    public MalformedRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public MalformedRecordException(String message) {
        super(message);
    }
}
