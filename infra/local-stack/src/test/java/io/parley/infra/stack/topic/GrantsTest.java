package io.parley.infra.stack.topic;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.topic.TopicNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclBinding;
import org.junit.jupiter.api.Test;

/// Who may do what, on one page. After a wanted change run with `-Dgolden.write=true`.
class GrantsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/grants.txt");

    @Test
    void shouldGrantWhatTheGoldenFileSays() throws IOException {
        // When
        var page = page(TopicNamespace.NONE);

        // Then
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, page);
        }
        assertThat(page).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void shouldGrantNothingOutsideANamespace() {
        // When
        var grants = Grants.of(new TopicNamespace("other"));

        // Then
        assertThat(grants)
                .allSatisfy(grant -> assertThat(grant.pattern().name()).startsWith("other."));
    }

    private static String page(TopicNamespace namespace) {
        return Grants.of(namespace).stream()
                        .collect(groupingBy(
                                grant -> grant.entry().principal() + "  " + resource(grant),
                                TreeMap::new,
                                mapping(grant -> grant.entry().operation().name(), toCollection(TreeSet::new))))
                        .entrySet()
                        .stream()
                        .map(entry -> entry.getKey() + "  " + String.join(" ", entry.getValue()))
                        .collect(joining("\n"))
                + "\n";
    }

    private static String resource(AclBinding grant) {
        var pattern = grant.pattern();
        return pattern.resourceType() + " " + pattern.name()
                + switch (pattern.patternType()) {
                    case PREFIXED -> "*";
                    case LITERAL, ANY, MATCH, UNKNOWN -> "";
                };
    }
}
