package io.parley.infra.operations.history;

import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where in the log a replay begins, as options of a command. It ends where the log ended when it began.
final class ReplayRange {
    @Option(names = "--from-beginning", description = "With the first record that is kept. This is the default.")
    private boolean fromBeginning;

    @Option(
            names = "--from-offset",
            paramLabel = "PARTITION:OFFSET",
            split = ",",
            splitSynopsisLabel = ",",
            description = "There, and in no other partition.")
    private @Nullable String @Nullable [] fromOffset;

    @Option(names = "--from-time", paramLabel = "TIME", description = "For example 2026-11-22T08:00:00Z.")
    private @Nullable Instant fromTime;

    /// The offset to begin with, of each partition that is replayed.
    ///
    /// @throws IllegalArgumentException when it is no part of the log, with what is
    Offsets firsts(LedgerReader<?> ledger, Instant now) {
        if (fromTime != null) {
            if (fromTime.isAfter(now)) {
                throw new IllegalArgumentException("--from-time " + fromTime + " is later than now, " + now);
            }
            return ledger.at(fromTime);
        }
        return fromOffset == null ? ledger.beginnings() : offsets(fromOffset, ledger.beginnings(), ledger.ends());
    }

    boolean isWhole() {
        return fromTime == null && fromOffset == null;
    }

    /// @throws IllegalArgumentException when several beginnings are given
    void check() {
        if ((fromBeginning ? 1 : 0) + (fromTime == null ? 0 : 1) + (fromOffset == null ? 0 : 1) > 1) {
            throw new IllegalArgumentException("Give one of --from-beginning, --from-offset and --from-time");
        }
    }

    /// As given, to tell one replay from another.
    @Override
    public String toString() {
        if (fromTime != null) {
            return "from " + fromTime;
        }
        return fromOffset == null ? "from the beginning" : "from " + String.join(",", fromOffset);
    }

    private static Offsets offsets(@Nullable String[] given, Offsets beginnings, Offsets ends) {
        var firsts = new TreeMap<Integer, Long>();
        for (var one : given) {
            if (one == null || !one.matches("\\d{1,9}:\\d{1,18}")) {
                throw new IllegalArgumentException("--from-offset " + one + " is not PARTITION:OFFSET, as in 0:1200");
            }
            var colon = one.indexOf(':');
            var partition = Integer.parseInt(one.substring(0, colon));
            var offset = Long.parseLong(one.substring(colon + 1));
            var beginning = beginnings.byPartition().get(partition);
            var end = ends.byPartition().get(partition);
            if (beginning == null || end == null) {
                throw new IllegalArgumentException("--from-offset " + one + ": the partitions are 0 to "
                        + ends.byPartition().lastKey());
            }
            if (offset < beginning || offset > end) {
                throw new IllegalArgumentException(
                        "--from-offset " + one + ": partition " + partition + " has " + beginning + " to " + end);
            }
            if (firsts.put(partition, offset) != null) {
                throw new IllegalArgumentException("--from-offset names partition " + partition + " twice");
            }
        }
        return new Offsets(firsts);
    }
}
