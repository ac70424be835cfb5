package io.parley.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.platform.TestMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/data-map.md` against the tables of this service.
abstract class DataMapCases {
    private static final Path DOCUMENT = Path.of("../docs/data-map.md");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| [^|]+\\|[^|]*\\|[^|]*\\|[^|]*\\|");

    private final TestMedia media = MediaIT.media();

    private static List<String> entries() throws IOException {
        var document = Files.readString(DOCUMENT);
        var from = document.indexOf("\n## Tables of the media service\n");
        assertThat(from).isPositive();
        return document.substring(from, document.indexOf("\n## ", from + 1))
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1))
                .toList();
    }

    @Test
    void shouldHaveAnEntryOfEveryTable() throws IOException {
        // When
        var tables = media.database()
                .sql("select table_name from information_schema.tables where table_schema = 'media'")
                .query(String.class)
                .list();

        // Then
        assertThat(entries())
                .as("add a row to docs/data-map.md: what it holds of people, how long, what erases it")
                .containsExactlyInAnyOrderElementsOf(tables);
    }
}
