package io.parley.infra.operations.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.infra.operations.Ops;
import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.infra.stack.server.Server;
import io.parley.schemas.audit.AuditAction;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithStack({Server.KAFKA, Server.REGISTRY})
class ExportIT {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final TestStack stack;
    private final Codecs codecs;

    @TempDir
    private Path directory = Path.of("");

    ExportIT(TestStack stack) {
        this.stack = stack;
        this.codecs = new Codecs(new SchemaRegistry(stack.registryUrl()), stack.namespace());
    }

    @Test
    void shouldExportExactlyTheCommittedRecordsOfARange()
            throws ExecutionException, InterruptedException, SQLException {
        // Given
        write(true, "before");
        var first = write(true, "first");
        write(false, "aborted");
        var last = write(true, "it's \"last\"");
        var after = write(true, "after");

        // When
        var run = export("--since", first.toString(), "--until", after.toString());

        // Then
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(rows("SELECT reason, operator, epoch_ms(\"at\"), epoch_ms(kafka_time), kafka_headers['trace'],"
                        + " kafka_key, subjects FROM \"audit.actions.v1\" ORDER BY kafka_offset"))
                .containsExactly(
                        List.of("first", "ann", NOON.toEpochMilli(), first.toEpochMilli(), "t-1", "key", "[]"),
                        List.of("it's \"last\"", "ann", NOON.toEpochMilli(), last.toEpochMilli(), "t-1", "key", "[]"));
    }

    @Test
    void shouldWriteCsvAndJsonToo() throws ExecutionException, InterruptedException, IOException {
        // Given
        write(true, "a, \"quoted\" reason");

        // When
        var csv = export("--format", "csv");
        var json = export("--format", "json");

        // Then
        assertThat(csv.status()).isZero();
        assertThat(json.status()).isZero();
        assertThat(content(".csv")).startsWith("kafka_partition,").contains("\"a, \"\"quoted\"\" reason\"");
        assertThat(content(".json")).contains("\"reason\":\"a, \\\"quoted\\\" reason\"");
    }

    @Test
    void shouldNotOverwriteAnExport() throws ExecutionException, InterruptedException, IOException {
        // Given
        write(true, "once");
        export();
        var before = names();

        // When
        var again = export();

        // Then
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("is there already");
        assertThat(names()).isEqualTo(before);
    }

    @Test
    void shouldExportNothingWhenARecordCannotBeRead() throws ExecutionException, InterruptedException, IOException {
        // Given
        try (var producer = producer()) {
            producer.initTransactions();
            producer.beginTransaction();
            var topic = stack.namespace().nameOf(Topic.CHAT_REFUSALS);
            var offset = producer.send(new ProducerRecord<>(topic, 0, null, new byte[] {9}))
                    .get()
                    .offset();
            producer.commitTransaction();
            awaitEndOfTransaction(Topic.CHAT_REFUSALS, offset);
        }

        // When
        var run = Ops.onLog(stack).run("export", "chat.refusals.v1", "--to", directory.toString());

        // Then
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("partition 0, offset 0 cannot be read");
        assertThat(names()).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoRangeAndNoTopic() throws IOException {
        // When
        var upsideDown = export("--since", "2026-01-31", "--until", "2026-01-30");
        var noTime = export("--since", "yesterday");
        var noTopic = Ops.onLog(stack).run("export", "chat.nonsense.v1", "--to", directory.toString());

        // Then
        assertThat(upsideDown.err()).contains("--since is not before --until");
        assertThat(noTime.err()).contains("'yesterday' is no time");
        assertThat(noTopic.err()).contains("no topic chat.nonsense.v1");
        assertThat(List.of(upsideDown.status(), noTime.status(), noTopic.status()))
                .containsExactly(2, 2, 1);
        assertThat(names()).isEmpty();
    }

    private Ops.Result export(String... options) {
        var args = new ArrayList<>(List.of("export", "audit.actions.v1", "--to", directory.toString()));
        args.addAll(List.of(options));
        return Ops.onLog(stack).run(args.toArray(String[]::new));
    }

    /// Through the view that `ddl` prints.
    private List<List<Object>> rows(String query) throws SQLException {
        var ddl = Ops.onLog(stack).run("ddl", "duckdb", "audit.actions.v1", "--directory", directory.toString());
        var rows = new ArrayList<List<Object>>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute(ddl.out());
            try (var found = statement.executeQuery(query)) {
                while (found.next()) {
                    var row = new ArrayList<>();
                    for (var i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                        var value = found.getObject(i);
                        row.add(value instanceof Number || value instanceof String ? value : String.valueOf(value));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    /// @return the time of the record
    private Instant write(boolean committed, String reason) throws ExecutionException, InterruptedException {
        var time = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var action = AuditAction.of(new AuditAction.Operation("ann", "export"), reason, UUID.randomUUID(), NOON);
        try (var producer = producer()) {
            producer.initTransactions();
            producer.beginTransaction();
            var record = new ProducerRecord<>(
                    stack.namespace().nameOf(Topic.AUDIT_ACTIONS),
                    0,
                    time.toEpochMilli(),
                    "key".getBytes(StandardCharsets.UTF_8),
                    codecs.auditActions().encode(action));
            record.headers().add("trace", "t-1".getBytes(StandardCharsets.UTF_8));
            var offset = producer.send(record).get().offset();
            if (committed) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
            awaitEndOfTransaction(Topic.AUDIT_ACTIONS, offset);
        }
        return time;
    }

    /// The broker answers before it has written the marker behind the record, without which nobody sees it.
    private void awaitEndOfTransaction(Topic topic, long offset) {
        var partition = new TopicPartition(stack.namespace().nameOf(topic), 0);
        var settings = Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                stack.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            await().until(() -> consumer.endOffsets(List.of(partition)).containsValue(offset + 2));
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                                stack.namespace().qualify("export-test")),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String content(String ending) throws IOException {
        var name = names().stream()
                .filter(file -> file.endsWith(ending))
                .findFirst()
                .orElseThrow();
        return Files.readString(directory.resolve(name));
    }
}
