package io.parley.schemas.topic;

import static java.util.Comparator.comparingInt;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/// A row of a flat topic as its readers see it: the longest of the golden ones.
final class ExampleRow {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final int WIRE_HEADER = 1 + Integer.BYTES;

    private ExampleRow() {}

    static Map<String, @Nullable Object> of(Topic topic, Schema schema) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        var record = read(bytes(topic), schema);
        for (var field : schema.getFields()) {
            var value = record.get(field.pos());
            row.put(field.name(), value instanceof CharSequence ? value.toString() : value);
        }
        return row;
    }

    private static byte[] bytes(Topic topic) {
        try (var lines = Files.lines(GOLDEN.resolve(topic.baseName() + ".hex"))) {
            return HexFormat.of()
                    .parseHex(lines.max(comparingInt(String::length)).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GenericRecord read(byte[] bytes, Schema schema) {
        var decoder = DecoderFactory.get().binaryDecoder(bytes, WIRE_HEADER, bytes.length - WIRE_HEADER, null);
        try {
            return requireNonNull(new GenericDatumReader<GenericRecord>(schema).read(null, decoder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
