package io.parley.infra.operations.history;

import com.datastax.oss.driver.api.core.CqlSession;
import io.parley.infra.operations.access.Connection;
import io.parley.infra.operations.history.Difference.Kind;
import io.parley.infra.operations.history.ReplayPositions.Position;
import io.parley.infra.operations.history.Verification.Written;
import io.parley.schemas.history.EventWriter;
import io.parley.schemas.history.ReceiptWriter;
import io.parley.schemas.history.WriteBase;
import io.parley.schemas.history.WriteBases;
import io.parley.schemas.topic.Partitions;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// One replay of one projection into one keyspace: what it would do, and doing it.
final class ReplayRun {
    private static final int WRITES_IN_FLIGHT = 512;
    private static final int MOST_DIFFERENCES = 100_000;

    private final Connection connection;
    private final CqlSession session;
    private final Target target;
    private final Projection projection;
    private final Selection selection;
    private final ReplayRange range;
    private final PrintWriter err;

    ReplayRun(
            Connection connection,
            CqlSession session,
            Target target,
            Projection projection,
            Selection selection,
            ReplayRange range,
            PrintWriter err) {
        this.connection = connection;
        this.session = session;
        this.target = target;
        this.projection = projection;
        this.selection = selection;
        this.range = range;
        this.err = err;
    }

    /// What happens to a replay into the same keyspace before this one.
    enum Former {
        /// Goes on where it was killed.
        RESUME,
        /// The same, and one that was finished goes on where it ended.
        CONTINUE,
        /// Is forgotten.
        FORGET
    }

    /// What would be done. Changes nothing.
    ///
    /// @throws IllegalArgumentException when it cannot be done, with the reason
    ReplayPlan plan(Former former) {
        var options = selection + " " + range;
        var before =
                target.exists(session) && former != Former.FORGET ? positions().last() : List.<Position>of();
        var unfinished = before.stream().filter(position -> !position.isDone()).findFirst();
        if (unfinished.isPresent()) {
            if (!unfinished.get().options().equals(options)) {
                throw new IllegalArgumentException(
                        "A replay of " + unfinished.get().options() + " into '" + target.keyspace()
                                + "' was not finished. Give it again, or forget it with --anew.");
            }
            return new ReplayPlan(projection, target, options, true, before);
        }
        try (var ledger = ledger()) {
            var ends = ledger.ends();
            var firsts = range.firsts(ledger, Instant.now()).byPartition();
            if (former == Former.CONTINUE) {
                before.forEach(position -> firsts.put(position.partition(), position.until()));
            }
            var chat = selection.chat();
            if (chat != null) {
                firsts.keySet().retainAll(List.of(Partitions.ofChat(chat, ledger.partitions())));
            }
            var positions = firsts.entrySet().stream()
                    .map(first -> new Position(
                            first.getKey(),
                            options,
                            WriteBase.NONE,
                            first.getValue(),
                            first.getValue(),
                            ends.at(first.getKey())))
                    .toList();
            return new ReplayPlan(projection, target, options, false, positions);
        }
    }

    /// Returns when all of it is written, and visible.
    Pace execute(ReplayPlan plan, long perSecond) {
        target.make(session);
        var from = plan.isResumed() ? plan.positions() : begin(plan);
        var pace = new Pace(err, ReplayPlan.offsets(from), perSecond);
        var replay = new Replay(positions(), pace);
        switch (projection) {
            case HISTORY -> {
                try (var ledger = LedgerReader.events(connection);
                        var writer = new EventWriter(session, target.keyspace(), WRITES_IN_FLIGHT)) {
                    replay.events(ledger, writer, selection, from);
                }
            }
            case RECEIPTS -> {
                try (var ledger = LedgerReader.receipts(connection)) {
                    var writer = new ReceiptWriter(session, target.keyspace(), WRITES_IN_FLIGHT);
                    replay.receipts(ledger, writer, selection, from);
                }
            }
        }
        pace.say();
        return pace;
    }

    /// Deletes what the log does not know of this projection.
    ///
    /// @return how many differences are left that are not of that kind
    long removeExtra() {
        var written = target.isLive()
                ? Written.byTheLiveWriter(connection)
                : ReplayPositions.writtenTo(session, target.keyspace());
        var verification = new Verification(
                connection,
                session,
                target.keyspace(),
                selection.chat(),
                written,
                MOST_DIFFERENCES,
                Set.of(projection));
        var differences = verification.run().differences();
        var base = positions().last().getFirst().base();
        var removed = verification.findings().removeAll(verification.rows(), base);
        var left = differences.stream()
                .filter(one -> one.kind() != Kind.EXTRA && one.kind() != Kind.DIFFERING && one.kind() != Kind.TOO_HIGH)
                .count();
        err.printf("%,d rows that the log does not know were deleted; %,d other differences are left%n", removed, left);
        err.flush();
        return left;
    }

    private List<Position> begin(ReplayPlan plan) {
        var base = new WriteBases(session, target.keyspace()).raise(Instant.now());
        // Only now: what was written under a former base must be below these ends.
        try (var ledger = ledger()) {
            var ends = ledger.ends();
            var begun = plan.positions().stream()
                    .map(position -> new Position(
                            position.partition(),
                            position.options(),
                            base,
                            position.first(),
                            position.first(),
                            ends.at(position.partition())))
                    .toList();
            positions().begin(begun);
            return begun;
        }
    }

    private ReplayPositions positions() {
        return new ReplayPositions(session, target.keyspace(), projection);
    }

    private LedgerReader<?> ledger() {
        return switch (projection) {
            case HISTORY -> LedgerReader.events(connection);
            case RECEIPTS -> LedgerReader.receipts(connection);
        };
    }
}
