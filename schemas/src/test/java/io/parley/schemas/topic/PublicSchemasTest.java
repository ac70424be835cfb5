package io.parley.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every SQL engine reads as a table: flat, and no type that one of them lacks.
class PublicSchemasTest {
    private static final Set<Schema.Type> PLAIN =
            Set.of(Schema.Type.STRING, Schema.Type.INT, Schema.Type.LONG, Schema.Type.BOOLEAN, Schema.Type.DOUBLE);

    static Stream<Topic> publicTopics() {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic.baseName().startsWith("public.") && topic.key() != Topic.Key.AS_SOURCE);
    }

    @ParameterizedTest
    @MethodSource("publicTopics")
    void shouldBeFlatAndSayWhatEachFieldMeans(Topic topic) {
        var schema = topic.value().orElseThrow();
        assertThat(schema.getDoc()).contains("Owner: ", "Key: ", "Kept ");
        assertThat(schema.getFields()).first().extracting(Schema.Field::name).isEqualTo("id");
        assertThat(schema.getFields()).allSatisfy(field -> {
            assertThat(Objects.requireNonNullElse(field.doc(), ""))
                    .as(field.name())
                    .isNotBlank();
            assertThat(isColumn(field.schema())).as(field.name()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("publicTopics")
    void shouldSayWhoOwnsItAndHowLongItIsKept(Topic topic) {
        var schema = topic.value().orElseThrow();
        var kept = Duration.ofMillis(topic.retention().millis());
        assertThat(schema.getProp("owner")).isEqualTo("analytics");
        assertThat(schema.getProp("retention")).isEqualTo("P" + kept.toDays() + "D");
        assertThat(schema.getDoc()).contains("Kept " + kept.toDays() + " days.");
    }

    /// A plain type, or that and null, null first.
    private static boolean isColumn(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return isPlain(schema);
        }
        var parts = schema.getTypes();
        return parts.size() == 2 && parts.getFirst().getType() == Schema.Type.NULL && isPlain(parts.getLast());
    }

    private static boolean isPlain(Schema schema) {
        var logical = schema.getLogicalType();
        return PLAIN.contains(schema.getType())
                && (logical == null || logical.getName().equals("timestamp-millis"));
    }
}
