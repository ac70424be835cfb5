package io.parley.infra.operations.records;

import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.operations.Ops;
import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.chat.RefusalRecord;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.UserId;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithStack({KAFKA, REGISTRY})
class RecordsIT {
    private static final String TOPIC = "chat.refusals.v1";

    private static Instant noon = Instant.EPOCH;
    private static final ChatId CHAT = ChatId.next();
    private static final UserId ANN = UserId.next();
    private final Ops ops;

    RecordsIT(TestStack stack) {
        ops = Ops.onLog(stack);
    }

    /// Three refusals an hour apart, the second without a ref, and bytes that are no record.
    @BeforeAll
    static void write(TestStack stack) throws Exception {
        noon = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(3, ChronoUnit.HOURS);
        try (var writer = new Writer(stack)) {
            var codec = writer.codecs().refusals();
            for (var i = 0; i < 3; i++) {
                var ref = i == 1 ? null : Ref.next();
                var at = noon.plus(i, ChronoUnit.HOURS);
                var why = i == 0 ? Refusal.NOT_A_MEMBER : Refusal.CHAT_BUSY;
                var value = codec.encode(new RefusalRecord(CHAT, ANN, ref, why, at, i));
                var header = new RecordHeader("traceparent", "00-1-2-01".getBytes(StandardCharsets.UTF_8));
                writer.write(Topic.CHAT_REFUSALS, 1, at, CHAT, value, List.of(header));
            }
            var noRecord = new byte[] {0, 9, 9, 9, 9, 1};
            writer.write(Topic.CHAT_REFUSALS, 0, noon.plus(2, ChronoUnit.HOURS), "other", noRecord);
        }
    }

    @Test
    void shouldPrintPlainJson() {
        // When
        var ended = ops.run("tail", TOPIC, "--from-beginning", "--until-end", "--key", CHAT.toString(), "--json");

        // Then
        assertThat(ended.status()).isZero();
        assertThat(ended.objects()).hasSize(3);
        var first = ended.objects().getFirst();
        assertThat(first.path("partition").asInt()).isEqualTo(1);
        assertThat(first.path("offset").asInt()).isZero();
        assertThat(first.path("time").asString()).isEqualTo(noon.toString());
        assertThat(first.path("key").asString()).isEqualTo(CHAT.toString());
        assertThat(first.path("headers").path("traceparent").asString()).isEqualTo("00-1-2-01");
        assertThat(first.path("value").path("ref").isString())
                .as("the value itself, not {\"string\": …}")
                .isTrue();
        assertThat(first.path("value").path("at").asString()).isEqualTo(noon.toString());
        assertThat(ended.objects().get(1).path("value").path("ref").isNull()).isTrue();
    }

    @Test
    void shouldPrintWhatItCannotReadAsItIs() {
        // When
        var ended = ops.run("tail", TOPIC, "--from-beginning", "--until-end", "--partition", "0");

        // Then
        assertThat(ended.objects()).hasSize(1);
        assertThat(ended.objects().getFirst().path("value").path("base64").asString())
                .isEqualTo("AAkJCQkB");
    }

    @Test
    void shouldKeepToTheTimesItWasGiven() {
        // Given
        var since = noon.plus(1, ChronoUnit.HOURS).toString();
        var until = noon.plus(2, ChronoUnit.HOURS).toString();

        // When
        var ended = ops.run("tail", TOPIC, "--since", since, "--until", until);

        // Then
        assertThat(ended.objects())
                .extracting(object -> object.path("offset").asInt())
                .containsExactly(1);
    }

    @Test
    void shouldPrintOnlyWhatIsAskedFor() {
        // When
        var refused = ops.run("tail", TOPIC, "--since", "4h", "--until-end", "--where", "code=not_a_member");
        var nameless = ops.run("tail", TOPIC, "--since", "4h", "--until-end", "--where", "ref=null");
        var both = ops.run(
                "tail", TOPIC, "--since", "4h", "--until-end", "--where", "code=not_a_member", "--where", "ref=null");
        var one = ops.run("tail", TOPIC, "--since", "4h", "--max", "1");

        // Then
        assertThat(refused.objects()).hasSize(1);
        assertThat(nameless.objects()).hasSize(1);
        assertThat(both.objects()).isEmpty();
        assertThat(one.objects()).hasSize(1);
    }

    @Test
    void shouldRefuseWhatItDoesNotUnderstand() {
        // When
        var noTopic = ops.run("tail", "chat.nonsense.v1");
        var noField = ops.run("tail", TOPIC, "--where", "colour=red");
        var noCondition = ops.run("tail", TOPIC, "--where", "code");
        var noPartition = ops.run("tail", TOPIC, "--partition", "400");
        var noTime = ops.run("tail", TOPIC, "--since", "yesterday");
        var noBeginning = ops.run("tail", TOPIC, "--until", "1h");
        var twoBeginnings = ops.run("tail", TOPIC, "--since", "1h", "--from-beginning");

        // Then
        assertThat(List.of(noTopic, noField, noCondition, noPartition, noTime, noBeginning, twoBeginnings))
                .extracting(Ops.Result::status)
                .containsOnly(2);
        assertThat(noTopic.err()).contains("chat.nonsense.v1").contains("docs/topics.md");
        assertThat(noField.err()).contains("colour").contains("retryable");
        assertThat(noCondition.err()).contains("field=value");
        assertThat(noPartition.err()).contains("0 to");
        assertThat(noTime.err()).contains("yesterday").contains("5m");
        assertThat(noBeginning.err()).contains("--since");
    }
}
