package io.parley.infra.operations.journey;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.operations.Ops;
import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@WithStack({KAFKA, REGISTRY, CASSANDRA})
class TraceIT {
    private final Ops ops;
    private final Told told;

    TraceIT(TestStack stack) throws Exception {
        ops = Ops.onHistory(stack);
        told = new Told(stack);
    }

    @AfterEach
    void close() {
        told.close();
    }

    @Test
    void shouldFollowAMessageToEverybody() throws Exception {
        // Given
        var said = told.asked();
        told.accepted(said, 2);
        told.fannedOut(said, 2);
        told.handedToBob(2);
        told.acknowledged(told.bob, 2);
        told.candidateForCem(said, 2);
        told.pushedToCem(said, 2);
        var stranger = UserId.next();

        // When
        var ended = ops.run("trace", said.message().toString(), "--json", "--user", stranger.toString());

        // Then
        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isZero();
        var journey = ended.objects().getFirst();
        assertThat(journey.path("outcome").asString()).isEqualTo("accepted at seq 2");
        assertThat(journey.path("hops").values())
                .extracting(hop -> hop.path("hop").asString())
                .containsExactly(
                        "asked",
                        "accepted",
                        "answered",
                        "fanned out",
                        "fanned out",
                        "fanned out",
                        "handed to node",
                        "acknowledged",
                        "push wanted",
                        "push requested",
                        "push ended",
                        "stored");
        assertThat(journey.path("hops").values())
                .allSatisfy(hop -> assertThat(hop.path("found").asBoolean()).isTrue());
        assertThat(hop(journey, "asked").path("afterMs").asLong()).isZero();
        assertThat(hop(journey, "acknowledged").path("afterMs").asLong()).isNotNegative();
        assertThat(hop(journey, "accepted").path("clock").asString()).isEqualTo("action");
        assertThat(hop(journey, "accepted").path("afterMs").isNull()).isTrue();
        assertThat(hop(journey, "stored").path("what").asString()).isEqualTo("row at seq 2, head of the chat 2");
        assertThat(verdicts(journey))
                .containsEntry(told.ann.toString(), "sent it")
                .containsEntry(told.bob.toString(), "delivered")
                .containsEntry(told.cem.toString(), "pushed")
                .containsEntry(stranger.toString(), "not a member")
                .hasSize(4);
    }

    @Test
    void shouldSayWhyAMemberDoesNotHaveIt() throws Exception {
        // Given
        var said = told.asked();
        told.accepted(said, 2);
        told.fannedOut(said, 2);
        told.handedToBob(2);
        told.candidateForCem(said, 2);

        // When
        var ended = ops.run("trace", said.message().toString());

        // Then
        assertThat(ended.lines())
                .anyMatch(line -> line.startsWith(told.bob + "  handed to node") && line.contains("node slot 3 for"))
                .anyMatch(line -> line.startsWith(told.cem + "  not pushed") && line.contains("no device of the user"))
                .anyMatch(line -> line.startsWith("acknowledged") && line.contains("no device in the time looked at"));
    }

    @Test
    void shouldNotTakeAPushOfLaterMessagesForOneOfThis() throws Exception {
        // Given
        var said = told.asked();
        told.accepted(said, 2);
        told.fannedOut(said, 2);
        told.acknowledged(told.cem, 2);
        told.pushedToCem(said, 3);

        // When
        var journey =
                ops.run("trace", said.message().toString(), "--json").objects().getFirst();

        // Then
        assertThat(verdicts(journey)).containsEntry(told.cem.toString(), "delivered");
        assertThat(journey.path("hops").values())
                .extracting(hop -> hop.path("hop").asString())
                .doesNotContain("push requested", "push ended");
    }

    @Test
    void shouldTellARefusalByItsCode() throws Exception {
        // Given
        var said = told.asked();
        told.refused(said, Refusal.NOT_A_MEMBER);

        // When
        var journey =
                ops.run("trace", said.message().toString(), "--json").objects().getFirst();

        // Then
        assertThat(journey.path("outcome").asString()).isEqualTo("refused: not_a_member");
        assertThat(hop(journey, "refused").path("what").asString()).isEqualTo("not_a_member");
        assertThat(journey.path("members").values()).isEmpty();
    }

    @Test
    void shouldTellARepetitionWhoseOutcomeItWasGiven() throws Exception {
        // Given
        var ref = Ref.next();
        told.accepted(told.asked(ref), 2);
        var again = told.asked(ref);

        // When
        var journey =
                ops.run("trace", again.message().toString(), "--json").objects().getFirst();

        // Then
        assertThat(journey.path("outcome").asString()).startsWith("repeated").contains("seq 2");
    }

    @Test
    void shouldFollowSeveralAtOnce() throws Exception {
        // Given
        var first = told.asked();
        told.accepted(first, 2);
        var second = told.asked();
        told.accepted(second, 3);

        // When
        var ended =
                ops.run("trace", first.message().toString(), second.message().toString(), "--json");

        // Then
        assertThat(ended.objects())
                .extracting(journey -> journey.path("seq").asLong())
                .containsExactly(2L, 3L);
    }

    @Test
    void shouldSayThatThereIsNoSuchMessage() {
        // When
        var unknown = ops.run("trace", MessageId.next().toString());
        var notOurs = ops.run("trace", "11111111-1111-4111-8111-111111111111");
        var noId = ops.run("trace", "hello");
        var noUser = ops.run("trace", MessageId.next().toString(), "--user", "Ann");
        var none = ops.run("trace");

        // Then
        assertThat(List.of(unknown, notOurs)).extracting(Ops.Result::status).containsOnly(1);
        assertThat(unknown.err()).contains("There is no message");
        assertThat(notOurs.err()).contains("no edge makes such ids");
        assertThat(List.of(noId, noUser, none)).extracting(Ops.Result::status).containsOnly(2);
        assertThat(noId.err()).contains("'hello' is no message id");
    }

    private static JsonNode hop(JsonNode journey, String name) {
        return journey.path("hops").values().stream()
                .filter(hop -> hop.path("hop").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> verdicts(JsonNode journey) {
        var verdicts = new HashMap<String, String>();
        journey.path("members")
                .values()
                .forEach(member -> verdicts.put(
                        member.path("user").asString(), member.path("verdict").asString()));
        return verdicts;
    }
}
