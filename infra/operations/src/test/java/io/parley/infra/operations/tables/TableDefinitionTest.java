package io.parley.infra.operations.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableDefinitionTest {
    @Test
    void shouldLetFlinkReadTheTopic() {
        // When
        var statement = of(Topic.HISTORY_PROGRESS).flink("kafka:9092", "http://registry/apis/ccompat/v7", false);

        // Then
        assertThat(statement).isEqualTo("""
                CREATE TABLE `history.progress.v1` (
                  `partition` INT NOT NULL,
                  `position` BIGINT NOT NULL COMMENT \
                'Every committed event of chat.events below this offset is readable from the history.',
                  `kafka_time` TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
                  WATERMARK FOR `kafka_time` AS `kafka_time` - INTERVAL '5' SECOND
                ) WITH (
                  'connector' = 'kafka',
                  'topic' = 'history.progress.v1',
                  'properties.bootstrap.servers' = 'kafka:9092',
                  'properties.isolation.level' = 'read_committed',
                  'scan.startup.mode' = 'earliest-offset',
                  'format' = 'avro-confluent',
                  'avro-confluent.url' = 'http://registry/apis/ccompat/v7'
                );""");
    }

    @Test
    void shouldNestWhatIsNested() {
        // When
        var statement = of(Topic.AUDIT_ACTIONS).spark("/data");

        // Then
        assertThat(statement)
                .startsWith("CREATE TABLE `audit_actions_v1` (\n  `kafka_partition` INT,")
                .contains("  `at` TIMESTAMP,", "  `subjects` ARRAY<STRING> COMMENT", "  `report` BIGINT COMMENT")
                .endsWith(") USING parquet OPTIONS (path '/data', pathGlobFilter 'audit.actions.v1-*.parquet');");
    }

    @Test
    void shouldLetDuckDbReadWhatWasExported() {
        // When
        var statement = of(Topic.AUDIT_ACTIONS).duckdb("/data");

        // Then
        assertThat(statement)
                .isEqualTo("CREATE VIEW \"audit.actions.v1\" AS"
                        + " SELECT * FROM read_parquet('/data/audit.actions.v1-*.parquet');");
    }

    @Test
    void shouldRefuseATopicWithoutASchema() {
        // When / Then
        assertThatThrownBy(() -> of(Topic.RELAY_OFFSETS))
                .hasMessageContaining("relay.offsets.v1 has no schema of its own")
                .hasMessageContaining("./parley ops tail");
    }

    @ParameterizedTest
    @MethodSource("topicsWithASchema")
    void shouldGiveEveryTopicWithASchemaColumnsThatDuckDbKnows(Topic topic) throws SQLException {
        // Given
        var columns = Column.all(topic.value().orElseThrow()).stream()
                .map(column -> '"' + column.name() + "\" " + Dialect.DUCKDB.type(column.type()))
                .collect(Collectors.joining(", "));

        // When
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE records (" + columns + ")");
        }

        // Then
        assertThat(of(topic).flink("kafka:9092", "http://registry", true))
                .contains("'topic' = '" + topic.baseName() + "'");
    }

    static Stream<Topic> topicsWithASchema() {
        return Stream.of(Topic.values()).filter(topic -> topic.value().isPresent());
    }

    private static TableDefinition of(Topic topic) {
        return new TableDefinition(topic, TopicNamespace.NONE);
    }
}
