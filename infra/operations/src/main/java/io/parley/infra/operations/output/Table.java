package io.parley.infra.operations.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Rows under a header: aligned for people, or as one JSON object a line for programs.
public final class Table {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<String> columns;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    /// @param columns names in camelCase, which are those of the JSON
    public Table(String... columns) {
        this.columns = List.of(columns);
    }

    /// @param values one for each column: text, numbers, booleans, or null for what is not known
    public void row(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(columns.size() + " columns, but " + values.length + " values");
        }
        var row = new ArrayList<@Nullable Object>();
        for (var value : values) {
            row.add(value);
        }
        rows.add(row);
    }

    public void print(PrintWriter out, boolean json) {
        if (json) {
            rows.forEach(row -> out.println(JSON.writeValueAsString(object(row))));
        } else {
            printAligned(out);
        }
        out.flush();
    }

    private Map<String, @Nullable Object> object(List<@Nullable Object> row) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (var i = 0; i < columns.size(); i++) {
            object.put(columns.get(i), row.get(i));
        }
        return object;
    }

    private void printAligned(PrintWriter out) {
        var lines = new ArrayList<List<String>>();
        lines.add(columns.stream().map(Table::heading).toList());
        rows.forEach(row -> lines.add(row.stream().map(Table::cell).toList()));
        var widths = IntStream.range(0, columns.size())
                .map(i -> lines.stream()
                        .mapToInt(line -> line.get(i).length())
                        .max()
                        .orElse(0))
                .toArray();
        for (var line : lines) {
            var text = new StringBuilder();
            for (var i = 0; i < columns.size(); i++) {
                // Numbers stand under each other by their last digit.
                var form = isOfNumbers(i) ? "%" + widths[i] + "s  " : "%-" + widths[i] + "s  ";
                text.append(form.formatted(line.get(i)));
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private boolean isOfNumbers(int column) {
        return rows.stream().map(row -> row.get(column)).allMatch(value -> value == null || value instanceof Number);
    }

    private static String cell(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }

    /// `bytesOnDisk` is headed `BYTES ON DISK`.
    private static String heading(String column) {
        return column.replaceAll("([A-Z])", " $1").toUpperCase(Locale.ROOT);
    }
}
