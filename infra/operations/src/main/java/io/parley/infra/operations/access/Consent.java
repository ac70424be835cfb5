package io.parley.infra.operations.access;

import io.parley.schemas.audit.AuditAction;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What it takes to let a command write, as options of it.
public final class Consent {
    private static final int LEAST_REASON = 3;

    @Option(names = "--execute", description = "Do it. Without it the command only tells what it would do.")
    private boolean execute;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; stands in audit.actions for ever.")
    private @Nullable String reason;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /// Whether to write. To be asked once, before anything is changed: who writes has then been named in
    /// `audit.actions`.
    ///
    /// @throws ParameterException for an execution without a reason
    /// @throws KafkaException when the audit record is not in the log for sure: then nothing may be changed
    public boolean given(Connection connection) {
        if (!execute) {
            return false;
        }
        if (reason == null || reason.strip().length() < LEAST_REASON) {
            throw new ParameterException(command.commandLine(), "--execute wants a --reason, of some words");
        }
        record(connection, reason.strip());
        return true;
    }

    /// Why it is done, once [#given] has said that it is.
    public String reason() {
        return Objects.requireNonNull(reason, "asked for without consent").strip();
    }

    private void record(Connection connection, String why) {
        var operation = new AuditAction.Operation(System.getProperty("user.name"), commandLine());
        var action = AuditAction.of(operation, why, UUID.randomUUID(), Instant.now());
        var actor = action.actor();
        var settings = connection.brokers().clientConfig();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            connection.topics().nameOf(Topic.AUDIT_ACTIONS),
                            Partitions.ofUser(actor, Topic.AUDIT_ACTIONS.partitions()),
                            actor.toString().getBytes(StandardCharsets.UTF_8),
                            connection.codecs().auditActions().encode(action)))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("The audit record was not stored, so nothing was done", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted before the audit record was stored, so nothing was done", e);
        }
    }

    private String commandLine() {
        var root = command.commandLine();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return String.join(" ", root.getParseResult().originalArgs());
    }
}
