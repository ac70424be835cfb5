package io.parley.streams.topology;

import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.registry.MalformedRecordException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What became of the bytes of a record.
public sealed interface Read<T> {
    record Value<T>(T value) implements Read<T> {}

    /// Never will be a value.
    ///
    /// @param reason for the people who look at dead letters
    record Unreadable<T>(String reason) implements Read<T> {}

    /// @throws io.parley.schemas.registry.RegistryUnavailableException when the bytes may be good, but cannot be read
    static <T> Read<T> of(RecordCodec<T> codec, byte @Nullable [] value) {
        try {
            return new Value<>(codec.decode(value));
        } catch (MalformedRecordException e) {
            return new Unreadable<>(String.valueOf(e.getMessage()));
        }
    }

    /// @param otherwise why a value that is not so can never be used
    default Read<T> only(Predicate<T> accepted, String otherwise) {
        return this instanceof Value<T>(var value) && !accepted.test(value) ? new Unreadable<>(otherwise) : this;
    }

    default <R> Read<R> map(Function<T, R> change) {
        return switch (this) {
            case Value<T>(var value) -> new Value<>(change.apply(value));
            case Unreadable<T>(var reason) -> new Unreadable<>(reason);
        };
    }
}
