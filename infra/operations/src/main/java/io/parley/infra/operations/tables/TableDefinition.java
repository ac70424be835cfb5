package io.parley.infra.operations.tables;

import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.util.List;
import java.util.stream.Collectors;

/// The statement that makes a topic a table.
final class TableDefinition {
    private static final String BOUNDED = "\n  'scan.bounded.mode' = 'latest-offset',";

    private final String table;
    private final String topic;
    private final List<Column> columns;

    /// @throws IllegalArgumentException when its values are no Avro of ours or fit no table
    TableDefinition(Topic topic, TopicNamespace namespace) {
        // One name in every namespace, so that a query of one cluster is a query of any.
        this.table = topic.baseName();
        this.topic = namespace.nameOf(topic);
        this.columns = Column.all(topic.value()
                .orElseThrow(() -> new IllegalArgumentException(topic.baseName()
                        + " has no schema of its own, so no table either. ./parley ops tail prints it.")));
    }

    /// Reads the topic itself, from its beginning, committed records only. The time of a row is that of its record.
    ///
    /// @param bounded whether a query ends at what is the end of the topic when it starts
    String flink(String bootstrapServers, String registry, boolean bounded) {
        return """
                CREATE TABLE %s (
                %s,
                  `kafka_time` TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
                  WATERMARK FOR `kafka_time` AS `kafka_time` - INTERVAL '5' SECOND
                ) WITH (
                  'connector' = 'kafka',
                  'topic' = '%s',
                  'properties.bootstrap.servers' = '%s',
                  'properties.isolation.level' = 'read_committed',
                  'scan.startup.mode' = 'earliest-offset',%s
                  'format' = 'avro-confluent',
                  'avro-confluent.url' = '%s'
                );""".formatted(
                        Dialect.FLINK.quoted(table),
                        lines(Dialect.FLINK),
                        topic,
                        bootstrapServers,
                        bounded ? BOUNDED : "",
                        registry);
    }

    /// Reads what `export` wrote. Names of tables may hold no dots.
    String spark(String directory) {
        return """
                CREATE TABLE %s (
                  `kafka_partition` INT,
                  `kafka_offset` BIGINT,
                  `kafka_time` TIMESTAMP,
                  `kafka_key` STRING,
                  `kafka_headers` MAP<STRING, STRING>,
                %s
                ) USING parquet OPTIONS (path '%s', pathGlobFilter '%s-*.parquet');""".formatted(Dialect.SPARK.quoted(table.replace('.', '_')), lines(Dialect.SPARK), directory, topic);
    }

    /// Reads what `export` wrote. The files say themselves what is in them.
    String duckdb(String directory) {
        return "CREATE VIEW %s AS SELECT * FROM read_parquet('%s/%s-*.parquet');"
                .formatted(Dialect.DUCKDB.quoted(table), directory, topic);
    }

    private String lines(Dialect dialect) {
        return columns.stream().map(column -> line(dialect, column)).collect(Collectors.joining(",\n"));
    }

    private static String line(Dialect dialect, Column column) {
        var text = "  " + dialect.quoted(column.name()) + " " + dialect.type(column.type());
        if (!column.nullable() && dialect == Dialect.FLINK) {
            text += " NOT NULL";
        }
        return column.doc().isEmpty()
                ? text
                : text + " COMMENT '" + column.doc().replace("'", "''") + "'";
    }
}
