package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gateway.platform.TestGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/data-map.md` against the databases as the migrations leave them. Its topics are compared by `schemas`.
abstract class DataMapCases {
    private static final String HINT =
            "add a row to docs/data-map.md: what it holds of people, how long, what erases it";
    private static final Path DOCUMENT = Path.of("../docs/data-map.md");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| [^|]+\\|[^|]*\\|[^|]*\\|[^|]*\\|");

    private final TestGateway gateway = GatewayIT.gateway();

    private static List<String> entries(String heading) throws IOException {
        var document = Files.readString(DOCUMENT);
        var from = document.indexOf("\n## " + heading + "\n");
        assertThat(from).as(heading).isPositive();
        var to = document.indexOf("\n## ", from + 1);
        return document.substring(from, to)
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1))
                .toList();
    }

    @Test
    void shouldHaveAnEntryOfEveryTableOfPostgresql() throws IOException {
        // When
        var tables = gateway.database()
                .sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list();

        // Then
        assertThat(entries("Tables of PostgreSQL")).as(HINT).containsExactlyInAnyOrderElementsOf(tables);
    }

    @Test
    void shouldHaveAnEntryOfEveryTableOfCassandra() throws IOException {
        // When
        var tables = gateway.processors().tables();

        // Then
        assertThat(entries("Tables of Cassandra")).as(HINT).containsExactlyInAnyOrderElementsOf(tables);
    }
}
