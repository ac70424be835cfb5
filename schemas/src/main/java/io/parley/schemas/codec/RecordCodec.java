package io.parley.schemas.codec;

import io.parley.schemas.registry.MalformedRecordException;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.registry.WireFormat;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/// Turns the typed values of one topic into bytes and back. Safe for use by several threads.
///
/// @param <V> the typed value
public final class RecordCodec<V> {
    private final Steps<V> steps;

    private RecordCodec(Steps<V> steps) {
        this.steps = steps;
    }

    static <V, A extends SpecificRecord> RecordCodec<V> of(
            SchemaRegistry registry, String topic, Mapping<V, A> mapping) {
        var wire = new WireFormat<A>(registry, topic + "-value", mapping.schema());
        return new RecordCodec<>(new Steps<>() {
            @Override
            public byte[] encode(V value) {
                return wire.encode(mapping.toAvro(value));
            }

            @Override
            public V decode(byte[] bytes) {
                return mapping.toValue(wire.decode(bytes));
            }
        });
    }

    public byte[] encode(V value) {
        return steps.encode(value);
    }

    /// @throws MalformedRecordException when the bytes are null, fail against their schema, or hold a value that can
    ///     never be valid: dead-letter them
    /// @throws LaterVersionException when only a later version of this program knows what it is: stop
    /// @throws io.parley.schemas.registry.RegistryUnavailableException when the schema cannot be looked up: stop
    public V decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new MalformedRecordException("a tombstone, where every record has a value");
        }
        try {
            return steps.decode(bytes);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new MalformedRecordException("the record holds an impossible value: " + e.getMessage(), e);
        }
    }

    /// For Kafka clients and Streams; throws as [#decode] does.
    public Serde<V> serde() {
        return Serdes.serdeFrom((_, value) -> encode(value), (_, bytes) -> decode(bytes));
    }

    private interface Steps<V> {
        byte[] encode(V value);

        V decode(byte[] bytes);
    }
}
