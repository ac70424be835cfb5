package io.parley.schemas.topic;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/// `docs/topics.md` is the catalogue in prose. After a wanted change run with `-Dgolden.write=true`.
class TopicDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/topics.md");
    private static final String HEAD = """
            # Topics

            Written from the catalogue in `schemas` (`Topic`); a test keeps the two equal. Keys are text in UTF-8, ids in \
            lower case. Values are Avro in the Confluent wire format; the schema is registered under `<topic>-value`. \
            `relay.offsets.v1` has one partition. All others have as many as `PARLEY_PARTITIONS` says (4 where it is not \
            set, 60 to 120 for a large cluster), `node.inbox.v1` at least 12. Every process of a cluster is given the same \
            number, for ever: another would break the order of chats, so each asserts it at its start.

            A reader of the ledger sets `isolation.level=read_committed` (Java consumers do not by default).

            The time of a record is when the broker took it in APPEND_TIME. Elsewhere it is what the writer says, mostly the time of \
            what caused it.

            | topic | key | value | written by | read by | kept |
            |---|---|---|---|---|---|
            """;

    @Test
    void shouldSayWhatTheCatalogueSays() throws IOException {
        // When
        var document = Stream.concat(
                        Arrays.stream(Topic.values()).map(TopicDocumentTest::row),
                        Arrays.stream(Topic.values())
                                .flatMap(topic -> topic.value().stream())
                                .map(TopicDocumentTest::section))
                .collect(joining("", HEAD.replace("APPEND_TIME", withAppendTime()), ""));

        // Then
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(document);
    }

    private static String withAppendTime() {
        return Arrays.stream(Topic.values())
                .filter(Topic::hasAppendTime)
                .map(topic -> "`" + topic.baseName() + "`")
                .collect(joining(", "));
    }

    private static String row(Topic topic) {
        var readers = topic.readers().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(reader -> words(reader.getKey()) + " (" + words(reader.getValue()) + ")")
                .collect(joining(", "));
        return "| `%s` | %s | %s | %s | %s | %s |\n"
                .formatted(
                        topic.baseName(),
                        words(topic.key()),
                        topic.value().map(Schema::getName).orElse("bytes"),
                        topic.writers().stream()
                                .sorted()
                                .map(TopicDocumentTest::words)
                                .collect(joining(", ")),
                        readers,
                        kept(topic.retention()));
    }

    private static String section(Schema schema) {
        return schema.getFields().stream()
                .map(field -> "| `%s` | %s | %s |\n"
                        .formatted(field.name(), type(field.schema()), field.doc() == null ? "" : field.doc()))
                .collect(joining(
                        "",
                        "\n## %s\n\n%s\n\n| field | type | meaning |\n|---|---|---|\n"
                                .formatted(schema.getName(), schema.getDoc()),
                        ""));
    }

    private static String type(Schema schema) {
        return switch (schema.getType()) {
            case UNION ->
                schema.getTypes().stream()
                                .filter(part -> part.getType() != Schema.Type.NULL)
                                .map(TopicDocumentTest::type)
                                .collect(joining(", "))
                        + " or null";
            case ARRAY -> "list of " + type(schema.getElementType());
            case ENUM -> String.join(", ", schema.getEnumSymbols());
            case RECORD -> schema.getName();
            case LONG ->
                schema.getLogicalType() == null
                        ? "long"
                        : schema.getLogicalType().getName();
            case MAP, FIXED, STRING, BYTES, INT, FLOAT, DOUBLE, BOOLEAN, NULL ->
                schema.getType().getName();
        };
    }

    private static String kept(Retention retention) {
        return switch (retention) {
            case Retention.For kept -> kept(kept.time());
            case Retention.Forever _ -> "for ever";
            case Retention.LatestPerKey _ -> "latest per key";
        };
    }

    private static String kept(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + " d";
        }
        return time.toHours() > 0 ? time.toHours() + " h" : time.toMinutes() + " min";
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
