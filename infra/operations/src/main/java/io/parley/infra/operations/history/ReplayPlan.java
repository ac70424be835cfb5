package io.parley.infra.operations.history;

import io.parley.infra.operations.history.ReplayPositions.Position;
import io.parley.infra.operations.output.Table;
import java.io.PrintWriter;
import java.util.List;

/// What a replay is going to do.
///
/// @param isResumed whether it goes on with one that was killed
record ReplayPlan(Projection projection, Target target, String options, boolean isResumed, List<Position> positions) {
    void print(PrintWriter out) {
        out.printf(
                "%s %s of %s into the %s keyspace '%s':%n",
                isResumed ? "Goes on with the replay of" : "Replays",
                projection.argument(),
                options,
                target.isLive() ? "live" : "shadow",
                target.keyspace());
        var table = new Table("partition", "from", "until", "offsets");
        positions.forEach(one -> table.row(one.partition(), one.position(), one.until(), one.until() - one.position()));
        table.print(out, false);
    }

    /// How many offsets a replay passes, with those it only reads again.
    static long offsets(List<Position> positions) {
        return positions.stream()
                .filter(position -> !position.isDone())
                .mapToLong(position -> position.until() - position.first())
                .sum();
    }
}
