package io.parley.infra.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.checker.Placed.What.Message;
import io.parley.infra.checker.Pushes.Attempt;
import io.parley.infra.checker.Pushes.Gone;
import io.parley.infra.checker.Pushes.Held;
import io.parley.infra.checker.Pushes.Outage;
import io.parley.infra.checker.Pushes.Owner;
import io.parley.infra.checker.Pushes.Said;
import io.parley.infra.checker.Violation.Kind;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Each test plants one violation and expects it to be reported. In the world Anna says 2, 3, 5, 6, 8 and 9, five
/// seconds after each other, and 8 names Ben. Ben is away, with two devices; the guest sees 4 to 7.
class PushCheckTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final World world = new World();
    private final DeviceId phone = DeviceId.next();
    private final DeviceId tablet = DeviceId.next();
    private final DeviceId guestPhone = DeviceId.next();
    private final List<Said> messages = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Held> marks = new ArrayList<>();
    private final List<Outage> outages = new ArrayList<>();
    private final Set<DeviceId> benHas = Set.of(phone, tablet);
    private Owner ben = new Owner(world.ben, benHas, Set.of(), away());

    PushCheckTest() {
        for (var logged : world.ledger) {
            var event = logged.event();
            if (event.what() instanceof Message) {
                var seq = event.seq();
                var mentions = seq.value() == 8 ? Set.of(world.ben) : Set.<UserId>of();
                messages.add(new Said(world.chat, seq, event.actor(), saidAt(seq.value()), mentions));
            }
        }
        for (var device : List.of(phone, tablet)) {
            // The two before it are told of in one.
            push(device, 3, 13);
            push(device, 6, 23);
            push(device, 8, 28);
            push(device, 9, 33);
        }
    }

    @Test
    void shouldFindNothingWherePushesAreRight() {
        assertThat(kinds()).isEmpty();
    }

    @Test
    void shouldReportAMessageThatOneDeviceWasNotToldOf() {
        attempts.removeIf(
                attempt -> attempt.device().equals(tablet) && attempt.seq().value() == 9);

        assertThat(kinds()).containsExactly(Kind.LOST);
    }

    @Test
    void shouldReportAMessageThatALaterPushToldOfTooLate() {
        attempts.removeIf(
                attempt -> attempt.device().equals(phone) && attempt.seq().value() == 3);

        assertThat(kinds()).as("2 and 3 are told of with 6").containsExactly(Kind.LATE, Kind.LATE);
    }

    @Test
    void shouldReportAPushThatIsMadeAgain() {
        push(phone, 9, 34);

        assertThat(kinds()).containsExactly(Kind.DUPLICATED);
    }

    @Test
    void shouldReportAPushOfWhatAnEarlierOneToldOf() {
        push(phone, 5, 34);

        assertThat(kinds()).containsExactly(Kind.DUPLICATED);
    }

    @Test
    void shouldAllowThatAWorkerWhichWasKilledPushesOnceMore() {
        outages.add(outage(34, 40));
        push(phone, 9, 41);
        assertThat(kinds()).isEmpty();

        push(phone, 9, 42);
        assertThat(kinds()).containsExactly(Kind.DUPLICATED);
    }

    @Test
    void shouldReportAPushOfWhatWasReadElsewhere() {
        marks.add(held(world.ben, 9, 30));

        assertThat(kinds()).containsExactly(Kind.PHANTOM, Kind.PHANTOM);
    }

    @Test
    void shouldAllowAPushWhileTheReadingIsOnItsWay() {
        marks.add(held(world.ben, 9, 31));

        assertThat(kinds()).isEmpty();
    }

    @Test
    void shouldWantNoPushOfWhatWasReadElsewhere() {
        attempts.removeIf(attempt -> attempt.seq().value() == 9);
        marks.add(held(world.ben, 9, 31));

        assertThat(kinds()).isEmpty();
    }

    @Test
    void shouldReportAPushToWhoWroteTheMessage() {
        attempts.clear();
        var anna = new Owner(world.anna, Set.of(phone), Set.of(), away());
        attempts.add(new Attempt(world.anna, phone, world.chat, new Seq(9), START.plusSeconds(33)));

        assertThat(kinds(anna)).containsExactly(Kind.PHANTOM);
    }

    @Test
    void shouldReportAPushToAFormerMember() {
        var guest = new Owner(world.guest, Set.of(guestPhone), Set.of(), away());
        push(guest, 6, 23);
        push(guest, 8, 28);

        assertThat(kinds(ben, guest)).containsExactly(Kind.LEAKED);
    }

    @Test
    void shouldReportAPushOfAMutedChatUnlessItNamesTheUser() {
        ben = new Owner(world.ben, benHas, Set.of(world.chat), away());
        assertThat(kinds()).as("3, 6 and 9, on two devices").hasSize(6).containsOnly(Kind.PHANTOM);

        attempts.removeIf(attempt -> attempt.seq().value() != 8);
        assertThat(kinds()).isEmpty();

        attempts.clear();
        assertThat(kinds()).containsExactly(Kind.LOST, Kind.LOST);
    }

    @Test
    void shouldReportAPushOfWhatIsNoMessage() {
        push(phone, 10, 34);

        assertThat(kinds()).containsExactly(Kind.PHANTOM);
    }

    @Test
    void shouldWantNoPushWhileADeviceIsConnected() {
        attempts.clear();

        assertThat(kinds(new Owner(world.ben, benHas, Set.of(), null))).isEmpty();
    }

    @Test
    void shouldLetADeadNodeBeNoticedFirst() {
        attempts.clear();
        for (var device : benHas) {
            push(device, 9, 59);
        }
        var unnoticed = new Gone(START.plusSeconds(20), Duration.ofSeconds(30));

        assertThat(kinds(new Owner(world.ben, benHas, Set.of(), unnoticed))).isEmpty();

        attempts.clear();
        for (var device : benHas) {
            push(device, 9, 61);
        }
        assertThat(kinds(new Owner(world.ben, benHas, Set.of(), unnoticed))).containsOnly(Kind.LATE);
    }

    @Test
    void shouldBeginAnewAfterAnOutage() {
        attempts.removeIf(attempt -> attempt.seq().value() == 9);
        outages.add(outage(35, 50));
        push(phone, 9, 59);
        push(tablet, 9, 61);

        assertThat(kinds()).containsExactly(Kind.LATE);
    }

    private List<Kind> kinds() {
        return kinds(ben);
    }

    private List<Kind> kinds(Owner... owners) {
        var pushes = new Pushes(attempts, messages, marks, List.of(owners), outages);
        return Checker.checkPushes(world.ledger, pushes).stream()
                .map(Violation::kind)
                .toList();
    }

    private void push(DeviceId device, long seq, long second) {
        attempts.add(new Attempt(world.ben, device, world.chat, new Seq(seq), START.plusSeconds(second)));
    }

    private void push(Owner to, long seq, long second) {
        var device = to.devices().iterator().next();
        attempts.add(new Attempt(to.user(), device, world.chat, new Seq(seq), START.plusSeconds(second)));
    }

    private Held held(UserId user, long seq, long second) {
        return new Held(user, world.chat, new Seq(seq), START.plusSeconds(second));
    }

    private static Outage outage(long from, long to) {
        return new Outage(START.plusSeconds(from), START.plusSeconds(to));
    }

    private static Gone away() {
        return new Gone(Instant.EPOCH, Duration.ZERO);
    }

    /// Of 2, 3, 5, 6, 8 and 9.
    private static Instant saidAt(long seq) {
        return START.plusSeconds(5 * (seq - 1 - (seq - 1) / 3));
    }
}
