package io.parley.infra.operations.records;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/// Avro values as people and `jq` want them: what may be null is the value or null, without the name of its type;
/// times are text in UTC, bytes are base64.
public final class PlainJson {
    private PlainJson() {}

    /// The fields of a record, in their order.
    public static Map<String, @Nullable Object> of(IndexedRecord record) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        record.getSchema()
                .getFields()
                .forEach(field -> object.put(field.name(), of(record.get(field.pos()), field.schema())));
        return object;
    }

    /// @return maps, lists, text, numbers, booleans, null
    static @Nullable Object of(@Nullable Object value, Schema schema) {
        if (value == null) {
            return null;
        }
        return switch (schema.getType()) {
            case UNION -> of(value, schema.getTypes().get(GenericData.get().resolveUnion(schema, value)));
            case RECORD -> of((IndexedRecord) value);
            case ARRAY -> {
                var list = new ArrayList<@Nullable Object>();
                ((Collection<?>) value).forEach(element -> list.add(of(element, schema.getElementType())));
                yield list;
            }
            case MAP -> {
                var object = new LinkedHashMap<String, @Nullable Object>();
                ((Map<?, ?>) value)
                        .forEach((name, element) -> object.put(name.toString(), of(element, schema.getValueType())));
                yield object;
            }
            case LONG -> schema.getLogicalType() instanceof LogicalTypes.TimestampMillis ? time((Long) value) : value;
            case BYTES -> base64((ByteBuffer) value);
            case FIXED -> Base64.getEncoder().encodeToString(((GenericFixed) value).bytes());
            case STRING, ENUM -> value.toString();
            case INT, FLOAT, DOUBLE, BOOLEAN, NULL -> value;
        };
    }

    static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static String base64(ByteBuffer bytes) {
        var copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Base64.getEncoder().encodeToString(copy);
    }
}
