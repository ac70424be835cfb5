package io.parley.nodes.marks;

import io.parley.schemas.id.Seq;
import io.parley.schemas.receipt.Mark;
import io.parley.schemas.receipt.MarkKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The marks of one user in one chat within one window.
final class Gathered {
    /// Each kind counts for those after it: what is played is read, and what is read has been delivered.
    private static final List<MarkKind> STRONGEST_FIRST = List.of(MarkKind.PLAYED, MarkKind.READ, MarkKind.DELIVERED);

    private final Map<MarkKind, Mark> highest = new EnumMap<>(MarkKind.class);
    private final List<Runnable> onLoss = new ArrayList<>(2);

    void add(Mark mark, Runnable lost) {
        highest.merge(mark.kind(), mark, (one, other) -> other.seq().isAfter(one.seq()) ? other : one);
        onLoss.add(lost);
    }

    /// Those that say more than the others.
    List<Mark> counting() {
        var counting = new ArrayList<Mark>(1);
        var reached = Seq.NONE;
        for (var kind : STRONGEST_FIRST) {
            var mark = highest.get(kind);
            if (mark != null && mark.seq().isAfter(reached)) {
                counting.add(mark);
                reached = mark.seq();
            }
        }
        return counting;
    }

    void lost() {
        onLoss.forEach(Runnable::run);
    }
}
