package io.parley.infra.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.checker.Marks.Respect;
import io.parley.infra.checker.Marks.Said;
import io.parley.infra.checker.Marks.Told;
import io.parley.infra.checker.Violation.Kind;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each test plants one violation and expects it to be reported. The chat of the world has nine events, and its guest
/// sees 4 to 7.
class ReceiptCheckTest {
    private final World world = new World();
    private final List<Said> said = new ArrayList<>(List.of(
            said(world.ben, Respect.DELIVERED, 5),
            said(world.ben, Respect.READ, 3),
            said(world.ben, Respect.DELIVERED, 8),
            said(world.guest, Respect.READ, 99)));
    private final List<Told> told =
            new ArrayList<>(List.of(told(world.ben, 5, 3, 0), told(world.ben, 8, 3, 0), told(world.guest, 7, 7, 0)));

    @Test
    void shouldFindNothingWhereReceiptsAreRight() {
        assertThat(kinds()).isEmpty();
    }

    @Test
    void shouldAllowThatTheSameIsToldAgain() {
        told.add(told(world.ben, 8, 3, 0));

        assertThat(kinds()).isEmpty();
    }

    @Test
    void shouldReportAReceiptThatGoesBack() {
        told.add(1, told(world.ben, 7, 3, 0));
        told.add(2, told(world.ben, 6, 3, 0));

        assertThat(kinds()).containsExactly(Kind.REORDERED);
    }

    @Test
    void shouldReportAMarkThatWasNeverTold() {
        said.add(said(world.anna, Respect.READ, 4));

        assertThat(kinds()).containsExactly(Kind.LOST, Kind.LOST);
    }

    @Test
    void shouldReportADeliveryThatNoDeviceSaid() {
        told.add(told(world.ben, 9, 3, 0));

        assertThat(kinds()).containsExactly(Kind.PHANTOM);
    }

    @Test
    void shouldReportAReceiptOfAStranger() {
        var stranger = UserId.next();
        said.add(said(stranger, Respect.DELIVERED, 4));
        told.add(told(stranger, 4, 0, 0));

        assertThat(kinds()).containsExactly(Kind.LEAKED);
    }

    @Test
    void shouldReportAReceiptBeyondARemoval() {
        told.add(told(world.guest, 8, 7, 0));

        assertThat(kinds()).containsExactly(Kind.LEAKED);
    }

    @Test
    void shouldReportWhatIsReadBeforeItIsDelivered() {
        said.add(said(world.ben, Respect.READ, 9));
        told.add(told(world.ben, 8, 9, 0));
        told.add(told(world.ben, 9, 9, 0));

        assertThat(kinds()).containsExactly(Kind.CONTRADICTION);
    }

    private List<Kind> kinds() {
        return Checker.checkReceipts(world.ledger, new Marks(said, told)).stream()
                .map(Violation::kind)
                .toList();
    }

    private Said said(UserId user, Respect respect, long seq) {
        return new Said(user, world.chat, respect, new Seq(seq));
    }

    private Told told(UserId user, long delivered, long read, long played) {
        return new Told(user, world.chat, new Seq(delivered), new Seq(read), new Seq(played));
    }
}
