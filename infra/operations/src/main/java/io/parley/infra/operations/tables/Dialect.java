package io.parley.infra.operations.tables;

import io.parley.infra.operations.tables.ColumnType.ListOf;
import io.parley.infra.operations.tables.ColumnType.MapOf;
import io.parley.infra.operations.tables.ColumnType.Scalar;
import io.parley.infra.operations.tables.ColumnType.Struct;
import java.util.stream.Collectors;

/// The SQL of one tool: how it names types and quotes names.
enum Dialect {
    FLINK {
        @Override
        String scalar(Scalar type) {
            return switch (type) {
                case BOOLEAN, INT, FLOAT, DOUBLE, BYTES -> type.name();
                case LONG -> "BIGINT";
                case TEXT -> "STRING";
                // In UTC: Flink's Avro derives no schema for the type that says so.
                case INSTANT -> "TIMESTAMP(3)";
            };
        }

        @Override
        String struct(Struct struct) {
            return "ROW<" + fields(struct, " ") + ">";
        }
    },

    SPARK {
        @Override
        String scalar(Scalar type) {
            return switch (type) {
                case BOOLEAN, INT, FLOAT, DOUBLE -> type.name();
                case LONG -> "BIGINT";
                case TEXT -> "STRING";
                case BYTES -> "BINARY";
                case INSTANT -> "TIMESTAMP";
            };
        }

        @Override
        String struct(Struct struct) {
            return "STRUCT<" + fields(struct, ": ") + ">";
        }
    },

    DUCKDB {
        @Override
        String scalar(Scalar type) {
            return switch (type) {
                case BOOLEAN, FLOAT, DOUBLE -> type.name();
                case INT -> "INTEGER";
                case LONG -> "BIGINT";
                case TEXT -> "VARCHAR";
                case BYTES -> "BLOB";
                case INSTANT -> "TIMESTAMPTZ";
            };
        }

        @Override
        String list(String element) {
            return element + "[]";
        }

        @Override
        String map(String value) {
            return "MAP(VARCHAR, " + value + ")";
        }

        @Override
        String struct(Struct struct) {
            return "STRUCT(" + fields(struct, " ") + ")";
        }

        @Override
        String quoted(String name) {
            return '"' + name + '"';
        }
    };

    String type(ColumnType type) {
        return switch (type) {
            case Scalar scalar -> scalar(scalar);
            case ListOf(var element) -> list(type(element.type()));
            case MapOf(var value) -> map(type(value.type()));
            case Struct struct -> struct(struct);
        };
    }

    /// Names of Avro hold no quotes.
    String quoted(String name) {
        return '`' + name + '`';
    }

    abstract String scalar(Scalar type);

    String list(String element) {
        return "ARRAY<" + element + ">";
    }

    String map(String value) {
        return "MAP<STRING, " + value + ">";
    }

    abstract String struct(Struct struct);

    String fields(Struct struct, String between) {
        return struct.fields().stream()
                .map(field -> quoted(field.name()) + between + type(field.type()))
                .collect(Collectors.joining(", "));
    }
}
