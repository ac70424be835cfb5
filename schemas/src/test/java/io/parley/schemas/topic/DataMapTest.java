package io.parley.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/data-map.md` says of every topic what it holds of people and how that is erased. Its tables are compared with
/// the databases by the tests of the gateway.
class DataMapTest {
    private static final Path DOCUMENT = Path.of("../docs/data-map.md");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| [^|]+\\|[^|]*\\|[^|]*\\|[^|]*\\|");

    private static List<String> entries() throws IOException {
        var section = Files.readString(DOCUMENT).split("\n## ")[1];
        return section.lines()
                .map(ROW::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(row -> row.group(1))
                .toList();
    }

    @Test
    void shouldHaveAnEntryOfEveryTopicAndOfNoOther() throws IOException {
        // Given
        var catalogue = Arrays.stream(Topic.values()).map(Topic::baseName).toList();

        // Then
        assertThat(entries())
                .as("add a row to docs/data-map.md: what it holds of people, how long, what erases it")
                .containsExactlyInAnyOrderElementsOf(catalogue);
    }
}
