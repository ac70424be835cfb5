package io.parley.streams.topology;

import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.registry.MalformedRecordException;
import org.jspecify.annotations.Nullable;

/// What became of the bytes of one record.
public sealed interface Read<T> {
    record Value<T>(T value) implements Read<T> {}

    /// It can never be processed.
    ///
    /// @param reason for the people who look at dead letters
    record Unreadable<T>(String reason) implements Read<T> {}

    /// @throws io.parley.schemas.registry.RegistryUnavailableException when the bytes may be good, but cannot
    ///     be read now
    static <T> Read<T> of(RecordCodec<T> codec, byte @Nullable [] value) {
        try {
            return new Value<>(codec.decode(value));
        } catch (MalformedRecordException e) {
            return new Unreadable<>(String.valueOf(e.getMessage()));
        }
    }
}
