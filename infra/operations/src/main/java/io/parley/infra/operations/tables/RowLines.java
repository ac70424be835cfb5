package io.parley.infra.operations.tables;

import io.parley.infra.operations.records.PlainJson;
import io.parley.infra.operations.tables.ColumnType.MapOf;
import io.parley.infra.operations.tables.ColumnType.Scalar;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Writes records as lines of JSON that DuckDB reads with the types of the columns.
final class RowLines implements AutoCloseable {
    /// The columns that every table has, before those of the value.
    static final List<Column> OF_KAFKA = List.of(
            new Column("kafka_partition", Scalar.INT, false, ""),
            new Column("kafka_offset", Scalar.LONG, false, ""),
            new Column("kafka_time", Scalar.INSTANT, false, ""),
            new Column("kafka_key", Scalar.TEXT, true, ""),
            new Column("kafka_headers", new MapOf(new Column("value", Scalar.TEXT, true, "")), false, ""));

    private final JsonGenerator json;

    /// @param out closed with this
    RowLines(Writer out) {
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
            PlainJson.of(value).forEach(json::writePOJOProperty);
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
}
