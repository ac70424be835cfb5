package io.parley.infra.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.infra.stack.server.Server;
import io.parley.schemas.analytics.Pseudonym;
import io.parley.schemas.analytics.PublicMessage;
import io.parley.schemas.analytics.PublicReceipt;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.id.Seq;
import io.parley.schemas.receipt.MarkKind;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the commands of docs/flink.md as they stand there, with `./parley` being the same programs against the servers
/// of the test.
@WithStack({Server.KAFKA, Server.REGISTRY})
class DocumentedJobIT {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Pseudonym CHAT = new Pseudonym("c".repeat(32));
    private static final Pseudonym ANN = new Pseudonym("a".repeat(32));
    private static final Pseudonym BOB = new Pseudonym("b".repeat(32));
    private static final Path HERE = Path.of("").toAbsolutePath();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void shouldJoinTwoTopicsAsTheDocumentationSays(TestStack stack)
            throws IOException, ExecutionException, InterruptedException {
        // Given
        writeMessages(stack, 3);
        writeReceipts(stack, 2);

        // When
        var output = run(commandsOf(HERE.resolve("../../docs/flink.md")), stack);

        // Then: two of the three messages, the slower after 200 ms.
        assertThat(output).containsPattern("\\| +2026-01 +\\| +2 +\\| +200 +\\|");
    }

    private static String commandsOf(Path document) throws IOException {
        var block = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(document));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private String run(String commands, TestStack stack) throws IOException, InterruptedException {
        var parley = Files.writeString(directory.resolve("parley"), """
                #!/usr/bin/env bash
                java=%1$s/bin/java
                case $1 in
                  ops)
                    shift
                    exec $java -cp '%2$s' io.parley.infra.operations.OpsCommand "$@" \\
                      --bootstrap-servers %3$s --registry %4$s --namespace %5$s ;;
                  flink)
                    shift
                    FLINK_CONF_DIR=%6$s exec $java @%6$s/jvm.options -cp "$(cat %6$s/target/classpath)" \\
                      org.apache.flink.table.client.SqlClient "$@" ;;
                esac
                """.formatted(
                        System.getProperty("java.home"),
                        System.getProperty("java.class.path"),
                        stack.bootstrapServers(),
                        stack.registryUrl(),
                        stack.namespace().prefix(),
                        HERE));
        assertThat(parley.toFile().setExecutable(true)).isTrue();
        var output = directory.resolve("output");
        var process = new ProcessBuilder("bash", "-euc", commands)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var ended = process.waitFor(3, TimeUnit.MINUTES);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        var text = Files.readString(output);
        assertThat(ended).as(text).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    private static void writeMessages(TestStack stack, int count) throws ExecutionException, InterruptedException {
        var codec = codecs(stack).publicMessages();
        write(
                stack,
                Topic.PUBLIC_CHAT_MESSAGES,
                count,
                seq -> codec.encode(new PublicMessage(
                        "m" + seq,
                        PublicMessage.Type.MESSAGE_SENT,
                        YearMonth.of(2026, 1),
                        CHAT,
                        new Seq(seq),
                        NOON,
                        ANN,
                        null,
                        new PublicMessage.Sent(new Pseudonym("d".repeat(32)), 5, 0, 0))));
    }

    private static void writeReceipts(TestStack stack, int count) throws ExecutionException, InterruptedException {
        var codec = codecs(stack).publicReceipts();
        write(
                stack,
                Topic.PUBLIC_CHAT_RECEIPTS,
                count,
                seq -> codec.encode(new PublicReceipt(
                        "r" + seq,
                        MarkKind.DELIVERED,
                        YearMonth.of(2026, 1),
                        CHAT,
                        BOB,
                        new Seq(seq),
                        1,
                        NOON,
                        false,
                        Duration.ofMillis(100L * seq))));
    }

    private static Codecs codecs(TestStack stack) {
        return new Codecs(new SchemaRegistry(stack.registryUrl()), stack.namespace());
    }

    private interface Row {
        byte[] of(int seq);
    }

    private static void write(TestStack stack, Topic topic, int count, Row row)
            throws ExecutionException, InterruptedException {
        var settings = Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var seq = 1; seq <= count; seq++) {
                var key = CHAT.toString().getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(stack.namespace().nameOf(topic), 0, key, row.of(seq)))
                        .get();
            }
        }
    }
}
