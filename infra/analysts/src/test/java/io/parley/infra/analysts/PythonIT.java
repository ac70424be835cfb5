package io.parley.infra.analysts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.infra.stack.server.Server;
import io.parley.schemas.analytics.PublicActivity;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the Python of docs/analytics.md as it stands there, against the servers of the test; where there is a Python
/// that can be given packages.
@WithStack({Server.KAFKA, Server.REGISTRY})
class PythonIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void shouldReadTheMinutesAsTheDocumentationSays(TestStack stack)
            throws IOException, ExecutionException, InterruptedException {
        // Given
        var python = pythonWithPackages();
        PublicTopic.write(
                stack,
                Topic.PUBLIC_CHAT_ACTIVITY,
                Codecs::publicActivity,
                List.of(
                        new PublicActivity(NOON, 1, 3, 1, 2, 0, 0, null),
                        new PublicActivity(NOON, 2, 7, 2, 4, 3, 1, new PublicActivity.Latencies(9, 20, 47, 95, 95))));
        var script = Documentation.block("analytics.md", "python")
                .replace(
                        "http://127.0.0.1:18081/apis/ccompat/v7",
                        stack.registryUrl().toString())
                .replace("127.0.0.1:19092", stack.bootstrapServers())
                .replace("public.chat.activity.v1", stack.namespace().nameOf(Topic.PUBLIC_CHAT_ACTIVITY));
        Files.writeString(directory.resolve("minutes.py"), script);

        // When
        var run = Program.run(directory, PATIENCE, python, "minutes.py");

        // Then: of the two revisions of the minute the second.
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.output().strip()).isEqualTo("12:00 7 2 4 20 95");
    }

    private String pythonWithPackages() throws IOException, InterruptedException {
        var install = "python3 -m venv python && python/bin/pip install --quiet --retries 0 --timeout 15"
                + " 'confluent-kafka[avro,schemaregistry]'";
        var installed = Program.run(directory, PATIENCE, "bash", "-c", install);
        assumeThat(installed.status())
                .as("Python packages are not to be had here: " + installed.output())
                .isZero();
        return directory.resolve("python/bin/python").toString();
    }
}
