package io.parley.infra.analysts;

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
import io.parley.schemas.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the commands of docs/flink.md as they stand there, with `./parley` being the same programs against the servers
/// of the test.
@WithStack({Server.KAFKA, Server.REGISTRY})
class FlinkIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final Pseudonym CHAT = new Pseudonym("c".repeat(32));
    private static final Pseudonym ANN = new Pseudonym("a".repeat(32));
    private static final Pseudonym BOB = new Pseudonym("b".repeat(32));

    @TempDir
    private Path directory = Path.of("");

    @Test
    void shouldJoinTwoTopicsAsTheDocumentationSays(TestStack stack)
            throws IOException, ExecutionException, InterruptedException {
        // Given
        PublicTopic.write(
                stack,
                Topic.PUBLIC_CHAT_MESSAGES,
                Codecs::publicMessages,
                IntStream.rangeClosed(1, 3).mapToObj(FlinkIT::message).toList());
        PublicTopic.write(
                stack,
                Topic.PUBLIC_CHAT_RECEIPTS,
                Codecs::publicReceipts,
                IntStream.rangeClosed(1, 2).mapToObj(FlinkIT::delivered).toList());
        writeParley(stack);

        // When
        var job = Program.run(directory, PATIENCE, "bash", "-euc", Documentation.block("flink.md", "sh"));

        // Then: two of the three messages, the slower after 200 ms.
        assertThat(job.status()).as(job.output()).isZero();
        assertThat(job.output()).containsPattern("\\| +2026-01 +\\| +2 +\\| +200 +\\|");
    }

    private void writeParley(TestStack stack) throws IOException {
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
                        Path.of("").toAbsolutePath()));
        assertThat(parley.toFile().setExecutable(true)).isTrue();
    }

    private static PublicMessage message(int seq) {
        return new PublicMessage(
                "m" + seq,
                PublicMessage.Type.MESSAGE_SENT,
                JANUARY,
                CHAT,
                new Seq(seq),
                NOON,
                ANN,
                null,
                new PublicMessage.Sent(new Pseudonym("d".repeat(32)), 5, 0, 0));
    }

    private static PublicReceipt delivered(int seq) {
        return new PublicReceipt(
                "r" + seq,
                MarkKind.DELIVERED,
                JANUARY,
                CHAT,
                BOB,
                new Seq(seq),
                1,
                NOON,
                false,
                Duration.ofMillis(100L * seq));
    }
}
