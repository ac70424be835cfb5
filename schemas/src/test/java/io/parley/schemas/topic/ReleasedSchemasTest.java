package io.parley.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Today's schemas against every released one, in both directions (`FULL_TRANSITIVE`).
///
/// A release adds the changed schema as the next number under `released/<topic>/`; a released file never changes.
class ReleasedSchemasTest {
    private static final Path FOLDER = Path.of("src/main/avro-released");

    static Stream<Topic> topicsWithASchema() {
        return Arrays.stream(Topic.values()).filter(topic -> topic.value().isPresent());
    }

    @ParameterizedTest
    @MethodSource("topicsWithASchema")
    void shouldReadAndBeReadByEveryReleasedVersion(Topic topic) throws IOException {
        // Given
        var today = topic.value().orElseThrow();
        if (Boolean.getBoolean("golden.write")) {
            write(topic, today);
        }

        // When
        var released = released(topic);

        // Then
        assertThat(released).as("released schemas of " + topic.baseName()).isNotEmpty();
        assertThatCode(() -> new SchemaValidatorBuilder()
                        .mutualReadStrategy()
                        .validateAll()
                        .validate(today, released))
                .doesNotThrowAnyException();
    }

    private static List<Schema> released(Topic topic) throws IOException {
        try (var files = Files.list(FOLDER.resolve(topic.baseName()))) {
            return files.sorted().map(ReleasedSchemasTest::parse).toList();
        }
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Topic topic, Schema schema) throws IOException {
        var folder = Files.createDirectories(FOLDER.resolve(topic.baseName()));
        var file = folder.resolve("1.avsc");
        if (Files.notExists(file)) {
            Files.writeString(file, SchemaFormatter.format("json/pretty", schema) + "\n");
        }
    }
}
