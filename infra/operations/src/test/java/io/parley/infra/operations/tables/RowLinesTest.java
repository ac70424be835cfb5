package io.parley.infra.operations.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowLinesTest {
    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type": "record", "name": "R", "fields": [
              {"name": "bytes", "type": "bytes"},
              {"name": "at", "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}]},
              {"name": "tags", "type": {"type": "array", "items": "string"}},
              {"name": "counts", "type": {"type": "map", "values": "int"}},
              {"name": "inner", "type": {"type": "record", "name": "I", "fields": [{"name": "on", "type": "boolean"}]}}
            ]}""");

    @Test
    void shouldWriteOneLineThatSaysEverything() {
        // Given
        var inner = new GenericData.Record(SCHEMA.getField("inner").schema());
        inner.put("on", true);
        var record = new GenericData.Record(SCHEMA);
        record.put("bytes", ByteBuffer.wrap(new byte[] {0, 1}));
        record.put("at", 1L);
        record.put("tags", List.of("a\n\"b\""));
        record.put("counts", Map.of("x", 7));
        record.put("inner", inner);

        // When
        var line = line(record);

        // Then
        assertThat(line)
                .isEqualTo("{\"kafka_partition\":2,\"kafka_offset\":3,\"kafka_time\":\"1970-01-01T00:00:00.004Z\","
                        + "\"kafka_key\":\"key\",\"kafka_headers\":{\"h\":\"last\"},\"bytes\":\"AAE=\","
                        + "\"at\":\"1970-01-01T00:00:00.001Z\",\"tags\":[\"a\\n\\\"b\\\"\"],\"counts\":{\"x\":7},"
                        + "\"inner\":{\"on\":true}}\n");
    }

    @Test
    void shouldLeaveOutTheColumnsOfATombstone() {
        // When
        var line = line(null);

        // Then
        assertThat(line).endsWith("\"kafka_headers\":{\"h\":\"last\"}}\n");
    }

    private static String line(@Nullable GenericRecord value) {
        var received = new ConsumerRecord<>("t", 2, 3, "key".getBytes(StandardCharsets.UTF_8), new byte[0]);
        var atFour = new ConsumerRecord<>(
                received.topic(),
                received.partition(),
                received.offset(),
                4,
                received.timestampType(),
                0,
                0,
                received.key(),
                received.value(),
                received.headers(),
                received.leaderEpoch());
        atFour.headers().add("h", "first".getBytes(StandardCharsets.UTF_8));
        atFour.headers().add("h", "last".getBytes(StandardCharsets.UTF_8));
        var out = new StringWriter();
        try (var lines = new RowLines(out)) {
            lines.write(atFour, value);
        }
        return out.toString();
    }
}
