package io.parley.infra.operations.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.operations.journey.Evidence.Kept;
import io.parley.infra.operations.journey.Evidence.Silence;
import io.parley.infra.operations.journey.Verdict.Code;
import io.parley.schemas.history.Membership;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.push.PushResult.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Seq SEQ = new Seq(5);
    private static final Kept ALL = new Kept(true, true, true);

    private final UserId user = UserId.next();
    private final ChatId chat = ChatId.next();

    @Test
    void shouldSayThatSomebodyWasNoMemberThen() {
        // Given
        var former = stranger(List.of(new Membership(new Seq(1), new Seq(4)), new Membership(new Seq(7), null)));

        // When
        var verdict = Verdict.of(former);

        // Then
        assertThat(verdict.code()).isEqualTo(Code.NOT_A_MEMBER);
        assertThat(verdict.text()).isEqualTo("not a member at seq 5: member from seq 1 to 4, since seq 7");
        assertThat(Verdict.of(stranger(List.of())).text()).contains("never was");
    }

    @Test
    void shouldCountTheRemovalItselfAsSeen() {
        // Given
        var removed = evidence(List.of(new Membership(new Seq(1), SEQ)), true, List.of(), 0, null, null, null, null);

        // When
        var verdict = Verdict.of(removed);

        // Then
        assertThat(verdict.code()).isNotEqualTo(Code.NOT_A_MEMBER);
    }

    @Test
    void shouldBelieveADeviceBeforeAllElse() {
        // When
        var read = Verdict.of(evidence(members(), true, List.of(), 0, AT, AT.plusSeconds(1), AT, AT));
        var delivered = Verdict.of(evidence(members(), true, List.of(), 0, AT, null, AT, AT));

        // Then
        assertThat(read.code()).isEqualTo(Code.READ);
        assertThat(read.text()).contains("12:00:01").contains("12:00:00");
        assertThat(delivered.code()).isEqualTo(Code.DELIVERED);
    }

    @Test
    void shouldTellWhatBecameOfThePush() {
        // When
        var sent = Verdict.of(pushed(AT, List.of(result(Outcome.FAILED, "slow"), result(Outcome.SENT, null))));
        var failed = Verdict.of(pushed(AT, List.of(result(Outcome.TOKEN_INVALID, "gone"))));
        var underWay = Verdict.of(pushed(AT, List.of()));

        // Then
        assertThat(sent.code()).isEqualTo(Code.PUSHED);
        assertThat(sent.text()).contains("pushed to 1 device");
        assertThat(failed.code()).isEqualTo(Code.PUSH_FAILED);
        assertThat(failed.text()).contains("token invalid (gone)");
        assertThat(underWay.code()).isEqualTo(Code.PUSH_UNDER_WAY);
    }

    @ParameterizedTest
    @CsvSource({"NO_DEVICE,no device", "MUTED,muted", "QUIET,quiet hours", "NONE,does not explain"})
    void shouldSayWhyNoPushWasRequested(Silence silence, String words) {
        // Given
        var silent = new Evidence(
                user, SEQ, false, members(), true, List.of(), 0, null, null, AT, null, List.of(), silence, ALL);

        // When
        var verdict = Verdict.of(silent);

        // Then
        assertThat(verdict.code()).isEqualTo(Code.NOT_PUSHED);
        assertThat(verdict.text()).contains(words);
    }

    @Test
    void shouldNameTheNodeThatWasHandedIt() {
        // When
        var verdict = Verdict.of(evidence(members(), true, List.of(3, 3), 0, null, null, null, null));

        // Then
        assertThat(verdict.code()).isEqualTo(Code.HANDED_TO_NODE);
        assertThat(verdict.text()).contains("node slot 3 for");
    }

    @Test
    void shouldNotGuessWhereRecordsAreMissing() {
        // Given
        var old = new Evidence(
                user,
                SEQ,
                false,
                members(),
                false,
                List.of(),
                0,
                null,
                null,
                null,
                null,
                List.of(),
                Silence.NONE,
                new Kept(false, false, false));

        // When
        var forgotten = Verdict.of(old);
        var stray = Verdict.of(evidence(members(), true, List.of(), 2, null, null, null, null));
        var behind = Verdict.of(evidence(members(), true, List.of(), 0, null, null, null, null));
        var notWritten = Verdict.of(evidence(members(), false, List.of(), 0, null, null, null, null));

        // Then
        assertThat(forgotten.code()).isEqualTo(Code.NOT_KNOWN);
        assertThat(forgotten.text()).contains("no longer kept");
        assertThat(stray.code()).isEqualTo(Code.NOT_KNOWN);
        assertThat(stray.text()).contains("2 connections").contains("--sessions-since");
        assertThat(behind.code()).isEqualTo(Code.NOT_ROUTED);
        assertThat(notWritten.text()).contains("sequencing has not written it");
    }

    private static List<Membership> members() {
        return List.of(new Membership(new Seq(1), null));
    }

    private Evidence stranger(List<Membership> memberships) {
        return evidence(memberships, false, List.of(), 0, null, null, null, null);
    }

    private Evidence pushed(Instant request, List<Seen<PushResult>> results) {
        return new Evidence(
                user, SEQ, false, members(), true, List.of(), 0, null, null, AT, request, results, Silence.NONE, ALL);
    }

    private Seen<PushResult> result(Outcome outcome, @Nullable String detail) {
        return new Seen<>(0, 1, AT, new PushResult(user, DeviceId.next(), chat, SEQ, outcome, "token", detail, 1));
    }

    private Evidence evidence(
            List<Membership> memberships,
            boolean recipient,
            List<Integer> nodes,
            int strays,
            @Nullable Instant delivered,
            @Nullable Instant read,
            @Nullable Instant candidate,
            @Nullable Instant request) {
        return new Evidence(
                user,
                SEQ,
                false,
                memberships,
                recipient,
                nodes,
                strays,
                delivered,
                read,
                candidate,
                request,
                List.of(),
                Silence.NONE,
                ALL);
    }
}
