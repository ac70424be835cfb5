package io.parley.infra.operations.tables;

import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;

/// One column of a table that holds the records of a topic.
///
/// @param doc what the schema says of it; empty where it says nothing
record Column(String name, ColumnType type, boolean nullable, String doc) {
    /// The fields of a record, in their order.
    static List<Column> all(Schema record) {
        return record.getFields().stream()
                .map(field -> of(field.name(), field.schema(), Objects.requireNonNullElse(field.doc(), "")))
                .toList();
    }

    static Column of(String name, Schema schema, String doc) {
        if (!schema.isNullable()) {
            return new Column(name, ColumnType.of(schema, name), false, doc);
        }
        var others = schema.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        var type = others.size() == 1 ? others.getFirst() : schema;
        return new Column(name, ColumnType.of(type, name), true, doc);
    }
}
