package io.parley.infra.operations.tables;

import io.parley.infra.operations.tables.ColumnType.ListOf;
import io.parley.infra.operations.tables.ColumnType.MapOf;
import io.parley.infra.operations.tables.ColumnType.Scalar;
import io.parley.infra.operations.tables.ColumnType.Struct;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Writes records as lines of JSON that DuckDB reads with the types of the columns: bytes in base64, instants as ISO
/// 8601.
final class RowLines implements AutoCloseable {
    /// The columns that every table has, before those of the value.
    static final List<Column> OF_KAFKA = List.of(
            new Column("kafka_partition", Scalar.INT, false, ""),
            new Column("kafka_offset", Scalar.LONG, false, ""),
            new Column("kafka_time", Scalar.INSTANT, false, ""),
            new Column("kafka_key", Scalar.TEXT, true, ""),
            new Column("kafka_headers", new MapOf(new Column("value", Scalar.TEXT, true, "")), false, ""));

    private final List<Column> columns;
    private final JsonGenerator json;

    /// @param out closed with this
    RowLines(List<Column> columns, Writer out) {
        this.columns = columns;
        this.json = new JsonMapper().createGenerator(out);
    }

    /// @param value null for a tombstone, of which all columns are
    void write(ConsumerRecord<byte[], byte[]> received, @Nullable GenericRecord value) {
        json.writeStartObject();
        json.writeNumberProperty("kafka_partition", received.partition());
        json.writeNumberProperty("kafka_offset", received.offset());
        json.writeStringProperty(
                "kafka_time", Instant.ofEpochMilli(received.timestamp()).toString());
        json.writeName("kafka_key");
        text(received.key());
        json.writeName("kafka_headers");
        headers(received.headers());
        if (value != null) {
            fields(columns, value);
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    @Override
    public void close() {
        json.close();
    }

    /// Of a name that comes twice, the last.
    private void headers(Headers headers) {
        var byName = new LinkedHashMap<String, byte @Nullable []>();
        headers.forEach(header -> byName.put(header.key(), header.value()));
        json.writeStartObject();
        byName.forEach((name, value) -> {
            json.writeName(name);
            text(value);
        });
        json.writeEndObject();
    }

    private void text(byte @Nullable [] bytes) {
        if (bytes == null) {
            json.writeNull();
        } else {
            json.writeString(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private void fields(List<Column> fields, GenericRecord record) {
        for (var field : fields) {
            json.writeName(field.name());
            value(field.type(), record.get(field.name()));
        }
    }

    private void value(ColumnType type, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
            return;
        }
        switch (type) {
            case Scalar scalar -> scalar(scalar, value);
            case ListOf(var element) -> {
                json.writeStartArray();
                ((Iterable<?>) value).forEach(item -> value(element.type(), item));
                json.writeEndArray();
            }
            case MapOf(var entry) -> {
                json.writeStartObject();
                ((Map<?, ?>) value).forEach((key, item) -> {
                    json.writeName(key.toString());
                    value(entry.type(), item);
                });
                json.writeEndObject();
            }
            case Struct(var fields) -> {
                json.writeStartObject();
                fields(fields, (GenericRecord) value);
                json.writeEndObject();
            }
        }
    }

    private void scalar(Scalar type, Object value) {
        switch (type) {
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case INT -> json.writeNumber((Integer) value);
            case LONG -> json.writeNumber((Long) value);
            case FLOAT -> json.writeNumber((Float) value);
            case DOUBLE -> json.writeNumber((Double) value);
            case TEXT -> json.writeString(value.toString());
            case BYTES -> json.writeString(Base64.getEncoder().encodeToString(bytes(value)));
            case INSTANT -> json.writeString(Instant.ofEpochMilli((Long) value).toString());
        }
    }

    private static byte[] bytes(Object value) {
        if (value instanceof GenericFixed fixed) {
            return fixed.bytes();
        }
        var buffer = Objects.requireNonNull((ByteBuffer) value).duplicate();
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
