package io.parley.infra.operations.records;

import io.parley.schemas.registry.RegistryUnavailableException;
import io.parley.schemas.registry.SchemaRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Makes plain JSON of records: partition, offset, time, key, headers, value. Needs no schema of its own, because each
/// value names the one it was written with. What is not Avro stands there as text, or as `{"base64": …}` where it is
/// none.
public final class RecordDecoder {
    private static final int WIRE_HEADER = 1 + Integer.BYTES;

    private final SchemaRegistry registry;

    public RecordDecoder(SchemaRegistry registry) {
        this.registry = registry;
    }

    /// @return of what [PlainJson] makes, in the order of its fields
    /// @throws RegistryUnavailableException when the registry does not answer
    public Map<String, @Nullable Object> decode(ConsumerRecord<byte[], byte[]> received) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("partition", received.partition());
        object.put("offset", received.offset());
        object.put("time", PlainJson.time(received.timestamp()));
        object.put("key", textOrBase64(received.key()));
        object.put("headers", headers(received.headers()));
        object.put("value", value(received.value()));
        return object;
    }

    private static Map<String, @Nullable Object> headers(Headers headers) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        headers.forEach(header -> object.put(header.key(), textOrBase64(header.value())));
        return object;
    }

    private @Nullable Object value(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        return schemaOf(bytes).flatMap(schema -> read(bytes, schema)).orElseGet(() -> textOrBase64(bytes));
    }

    private Optional<Schema> schemaOf(byte[] bytes) {
        if (bytes.length < WIRE_HEADER || bytes[0] != 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(registry.byId(ByteBuffer.wrap(bytes).getInt(1)));
        } catch (RegistryUnavailableException e) {
            if (e.getCause() != null) {
                throw e;
            }
            // It answered that it knows no such schema: the bytes only look like ours.
            return Optional.empty();
        }
    }

    private static Optional<Object> read(byte[] bytes, Schema schema) {
        try {
            var decoder = DecoderFactory.get().binaryDecoder(bytes, WIRE_HEADER, bytes.length - WIRE_HEADER, null);
            @SuppressWarnings("NullAway") // Avro's signature: nothing to reuse
            var decoded = new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
            return Optional.ofNullable(PlainJson.of(decoded, schema));
        } catch (IOException | AvroRuntimeException | ArrayIndexOutOfBoundsException | NegativeArraySizeException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Object textOrBase64(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.chars().noneMatch(character -> Character.isISOControl(character) && character != '\n')) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // Not text, then.
        }
        return Map.of("base64", Base64.getEncoder().encodeToString(bytes));
    }
}
