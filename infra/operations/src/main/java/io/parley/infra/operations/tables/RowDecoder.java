package io.parley.infra.operations.tables;

import io.parley.schemas.registry.SchemaRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Reads the values of a topic as today's schema has them, whatever version each was written with: rows of one table
/// have the same columns.
final class RowDecoder {
    private static final int WIRE_HEADER = 1 + Integer.BYTES;

    private final SchemaRegistry registry;
    private final Schema schema;
    private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new HashMap<>();

    RowDecoder(SchemaRegistry registry, Schema schema) {
        this.registry = registry;
        this.schema = schema;
    }

    /// @throws IllegalArgumentException naming the place of a record that cannot be read
    GenericRecord decode(ConsumerRecord<byte[], byte[]> received) {
        var value = received.value();
        if (value.length < WIRE_HEADER || value[0] != 0) {
            throw unreadable(received, "it is not in the Confluent wire format", null);
        }
        var id = ByteBuffer.wrap(value).getInt(1);
        var reader = readers.computeIfAbsent(id, _ -> new GenericDatumReader<>(registry.byId(id), schema));
        try {
            var decoder = DecoderFactory.get().binaryDecoder(value, WIRE_HEADER, value.length - WIRE_HEADER, null);
            @SuppressWarnings("NullAway") // Avro's signature: nothing to reuse
            var decoded = reader.read(null, decoder);
            return decoded;
        } catch (IOException | AvroRuntimeException e) {
            throw unreadable(received, "its bytes fail against schema " + id, e);
        }
    }

    private static IllegalArgumentException unreadable(
            ConsumerRecord<byte[], byte[]> received, String why, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "The record at %s, partition %d, offset %d cannot be read: %s. Leave it out by --since and --until."
                        .formatted(received.topic(), received.partition(), received.offset(), why),
                cause);
    }
}
