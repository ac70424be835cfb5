package io.parley.infra.operations.tables;

import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/// What stands in a column, apart from whether it may be null.
sealed interface ColumnType {
    enum Scalar implements ColumnType {
        BOOLEAN,
        INT,
        LONG,
        FLOAT,
        DOUBLE,
        TEXT,
        BYTES,
        /// To the millisecond.
        INSTANT
    }

    record ListOf(Column element) implements ColumnType {}

    /// Keys are text.
    record MapOf(Column value) implements ColumnType {}

    record Struct(List<Column> fields) implements ColumnType {
        public Struct {
            fields = List.copyOf(fields);
        }
    }

    /// @param name of the field; for the text of an error alone
    /// @throws IllegalArgumentException for a union of more than one type, which no table can hold
    static ColumnType of(Schema schema, String name) {
        return switch (schema.getType()) {
            case BOOLEAN -> Scalar.BOOLEAN;
            case INT -> Scalar.INT;
            case LONG -> schema.getLogicalType() instanceof LogicalTypes.TimestampMillis ? Scalar.INSTANT : Scalar.LONG;
            case FLOAT -> Scalar.FLOAT;
            case DOUBLE -> Scalar.DOUBLE;
            case STRING, ENUM -> Scalar.TEXT;
            case BYTES, FIXED -> Scalar.BYTES;
            case ARRAY -> new ListOf(Column.of("element", schema.getElementType(), ""));
            case MAP -> new MapOf(Column.of("value", schema.getValueType(), ""));
            case RECORD -> new Struct(Column.all(schema));
            case UNION, NULL ->
                throw new IllegalArgumentException("The field " + name + " holds now one type and now another: no"
                        + " table has such columns. ./parley ops tail prints the topic.");
        };
    }
}
