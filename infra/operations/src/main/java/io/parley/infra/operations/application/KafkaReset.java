package io.parley.infra.operations.application;

import io.parley.infra.stack.process.StackException;
import io.parley.schemas.access.BrokerAccess;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.tools.StreamsResetter;

/// Kafka's own tool for the reset of one application.
final class KafkaReset {
    private final BrokerAccess brokers;
    private final String id;
    private final List<String> inputs;

    /// @param inputs the topics it reads, which it will read from their beginning
    KafkaReset(BrokerAccess brokers, String id, List<String> inputs) {
        this.brokers = brokers;
        this.id = id;
        this.inputs = inputs;
    }

    /// Not to be called by two threads at once: the tool prints where the whole process does.
    ///
    /// @return what the tool said
    /// @throws StackException with what it said, when it failed
    String run(boolean dryRun) {
        var arguments = new ArrayList<>(List.of(
                "--application-id",
                id,
                "--bootstrap-server",
                brokers.bootstrapServers(),
                "--input-topics",
                String.join(",", inputs),
                "--to-earliest"));
        if (dryRun) {
            arguments.add("--dry-run");
        }
        var settings = new Properties();
        settings.putAll(brokers.clientConfig());
        var said = new ByteArrayOutputStream();
        var out = System.out;
        var err = System.err;
        int status;
        try (var captured = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(captured);
            System.setErr(captured);
            status = new StreamsResetter().execute(arguments.toArray(String[]::new), settings);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        var text = said.toString(StandardCharsets.UTF_8);
        if (status != 0) {
            throw new StackException(
                    "Kafka's reset of " + id + " failed; what it had done until then stands here:\n" + text.strip());
        }
        return text;
    }
}
