package io.parley.infra.operations.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Turns lines of JSON into a file of a table format, by DuckDB. The file is there whole or not at all.
final class ExportFile {
    /// What DuckDB may take; beyond it, it writes to the disk.
    private static final String MEMORY = "256MB";

    enum Format {
        parquet("FORMAT parquet, COMPRESSION zstd"),
        csv("FORMAT csv, HEADER"),
        json("FORMAT json");

        private final String options;

        Format(String options) {
            this.options = options;
        }
    }

    private final List<Column> columns;
    private final Format format;

    /// @param columns those of Kafka come before them
    ExportFile(List<Column> columns, Format format) {
        this.columns =
                Stream.concat(RowLines.OF_KAFKA.stream(), columns.stream()).toList();
        this.format = format;
    }

    void write(Path lines, Path file) throws IOException, SQLException {
        var unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("SET memory_limit = '" + MEMORY + "'");
            statement.execute("SET temp_directory = " + literal(file.resolveSibling(".duckdb")));
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute(
                    "COPY (SELECT %s FROM read_json(%s, format = 'newline_delimited', columns = {%s})) TO %s (%s)"
                            .formatted(
                                    joined(ExportFile::selected),
                                    literal(lines),
                                    joined(ExportFile::read),
                                    literal(unfinished),
                                    format.options));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private String joined(Function<Column, String> part) {
        return columns.stream().map(part).collect(Collectors.joining(", "));
    }

    /// Bytes come as text: JSON has none.
    private static String selected(Column column) {
        var name = Dialect.DUCKDB.quoted(column.name());
        return column.type() == ColumnType.Scalar.BYTES ? "from_base64(" + name + ") AS " + name : name;
    }

    private static String read(Column column) {
        var type = column.type() == ColumnType.Scalar.BYTES ? "VARCHAR" : Dialect.DUCKDB.type(column.type());
        return "'" + column.name() + "': '" + type.replace("'", "''") + "'";
    }

    private static String literal(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }
}
