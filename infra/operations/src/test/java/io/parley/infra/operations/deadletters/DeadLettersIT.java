package io.parley.infra.operations.deadletters;

import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.operations.Ops;
import io.parley.infra.operations.Ops.Result;
import io.parley.infra.operations.records.Writer;
import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.schemas.log.DeadLetterHeaders;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@WithStack({KAFKA, REGISTRY})
class DeadLettersIT {
    private static final byte[] VALUE = {7, 7, 7};

    private final TestStack stack;
    private final Ops ops;
    private final Writer writer;

    DeadLettersIT(TestStack stack) {
        this.stack = stack;
        ops = Ops.onLog(stack);
        writer = new Writer(stack);
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void shouldRedriveARecordAsItWasAndOnce() throws Exception {
        // Given
        var letter = bury(Topic.CHAT_MARKS, Topic.CHAT_MARKS_DLQ, 2, "not in the Confluent wire format");
        bury(Topic.CHAT_MARKS, Topic.CHAT_MARKS_DLQ, 1, "another");

        // When
        var tried = ops.run("dlq", "redrive", "chat.marks.v1", "--offset", letter);
        var before = recordsOf("chat.marks.v1");
        var done = ops.run(
                "dlq", "redrive", "chat.marks.v1", "--offset", letter, "--execute", "--reason", "it reads them now");
        var again = ops.run(
                "dlq", "redrive", "chat.marks.v1", "--offset", letter, "--execute", "--reason", "it reads them now");

        // Then
        assertThat(tried.status()).isZero();
        assertThat(tried.out()).contains("1 letter would be redriven").contains("--execute");
        assertThat(before).isEmpty();
        assertThat(done.status()).isZero();
        assertThat(done.out()).contains("1 letter redriven to chat.marks.v1");
        var redriven = recordsOf("chat.marks.v1");
        assertThat(redriven).hasSize(1);
        assertThat(redriven.getFirst().path("partition").asInt()).isEqualTo(2);
        assertThat(redriven.getFirst().path("key").asString()).isEqualTo("a key");
        assertThat(redriven.getFirst().path("value").path("base64").asString()).isEqualTo("BwcH");
        assertThat(redriven.getFirst().path("headers").propertyNames()).containsExactly("traceparent");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains(letter).contains("redriven").contains("it reads them now");
        assertThat(show("chat.marks.v1", "--open")).hasSize(1);
        assertThat(recordsOf("audit.actions.v1"))
                .as("the refused attempt changed nothing, and stands nowhere")
                .extracting(action -> action.path("value").path("reason").asString())
                .contains("it reads them now");
    }

    @Test
    void shouldDropWhatNothingShallBecomeOf() throws Exception {
        // Given
        bury(Topic.CHAT_SIGNALS, Topic.CHAT_SIGNALS_DLQ, 0, "too long");
        bury(Topic.CHAT_SIGNALS, Topic.CHAT_SIGNALS_DLQ, 3, "too long");

        // When
        var done = ops.run("dlq", "drop", "chat.signals.v1.dlq", "--all", "--execute", "--reason", "hours ago");
        var again = ops.run("dlq", "drop", "chat.signals.v1.dlq", "--all", "--execute", "--reason", "hours ago");

        // Then
        assertThat(done.status()).isZero();
        assertThat(done.out()).contains("2 letters dropped");
        assertThat(again.status()).isZero();
        assertThat(again.out()).contains("nothing to do");
        assertThat(show("chat.signals.v1"))
                .extracting(row -> row.path("because").asString())
                .containsExactly("hours ago", "hours ago");
        var row = ops.run("dlq", "list", "--json").objects().stream()
                .filter(line -> line.path("topic").asString().equals("chat.signals.v1"))
                .findFirst()
                .orElseThrow();
        assertThat(row.path("reason").asString()).isEqualTo("too long");
        assertThat(row.path("open").asInt()).isZero();
        assertThat(row.path("handled").asInt()).isEqualTo(2);
    }

    @Test
    void shouldShowOneWithItsHeaders() throws Exception {
        // Given
        var letter = bury(Topic.PUSH_RESULTS, Topic.PUSH_RESULTS_DLQ, 1, "bytes left over");

        // When
        var shown = ops.run("dlq", "show", "push.results.v1", "--offset", letter);

        // Then
        var headers = shown.objects().getFirst().path("headers");
        assertThat(headers.path("dead-letter-reason").asString()).isEqualTo("bytes left over");
        assertThat(headers.path("dead-letter-offset").asString()).isEqualTo("5");
    }

    @Test
    void shouldRefuseToWriteWhereOnlyOneMayAndChangeNothing() throws Exception {
        // Given
        var letter = bury(Topic.CHAT_EVENTS, Topic.CHAT_EVENTS_DLQ, 1, "bytes left over");

        // When
        var refused =
                ops.run("dlq", "redrive", "chat.events.v1", "--offset", letter, "--execute", "--reason", "to try");

        // Then
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("sequencing alone writes it").contains("replay");
        assertThat(recordsOf("chat.events.v1")).isEmpty();
        assertThat(show("chat.events.v1", "--open")).hasSize(1);
    }

    @Test
    void shouldRefuseWhatItDoesNotUnderstandAndChangeNothing() throws Exception {
        // Given
        writer.write(Topic.PUSH_CANDIDATES_DLQ, 0, null, "a key", VALUE);

        // When
        var nowhere = ops.run("dlq", "redrive", "push.candidates.v1", "--all", "--execute", "--reason", "a try");
        var noReason = ops.run("dlq", "drop", "push.candidates.v1", "--all", "--execute");
        var nothingChosen = ops.run("dlq", "drop", "push.candidates.v1", "--execute", "--reason", "a try");
        var noPlace = ops.run("dlq", "show", "push.candidates.v1", "--offset", "seven");
        var absent = ops.run("dlq", "show", "push.candidates.v1", "--offset", "0:700");
        var noTopic = ops.run("dlq", "show", "chat.nonsense.v1");
        var noLetters = ops.run("dlq", "show", "chat.refusals.v1");

        // Then
        assertThat(nowhere.status()).isEqualTo(1);
        assertThat(nowhere.err()).contains("0:0").contains("does not say where");
        assertThat(noReason.status()).isEqualTo(2);
        assertThat(noReason.err()).contains("--reason");
        assertThat(nothingChosen.status()).isEqualTo(2);
        assertThat(nothingChosen.err()).contains("--all");
        assertThat(noPlace.status()).isEqualTo(2);
        assertThat(absent.status()).isEqualTo(1);
        assertThat(absent.err()).contains("0:700");
        assertThat(List.of(noTopic, noLetters)).extracting(Result::status).containsOnly(2);
        assertThat(noLetters.err()).contains("has no dead letters").contains("chat.actions.v1");
        assertThat(show("push.candidates.v1", "--open")).hasSize(1);
    }

    /// As a reader does.
    ///
    /// @return its place
    private String bury(Topic source, Topic letters, int partition, String reason) throws Exception {
        var original = List.of(new RecordHeader("traceparent", "00-1-2-01".getBytes(StandardCharsets.UTF_8)));
        var headers = DeadLetterHeaders.of(
                List.copyOf(original), reason, stack.namespace().nameOf(source), partition, 5);
        var written = writer.write(letters, partition, null, "a key", VALUE, headers);
        return written.partition() + ":" + written.offset();
    }

    private List<JsonNode> show(String topic, String... more) {
        var args = new ArrayList<>(List.of("dlq", "show", topic, "--json"));
        args.addAll(List.of(more));
        return ops.run(args.toArray(String[]::new)).objects();
    }

    private List<JsonNode> recordsOf(String topic) {
        return ops.run("tail", topic, "--from-beginning", "--until-end").objects();
    }
}
