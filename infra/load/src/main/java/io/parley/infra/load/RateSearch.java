package io.parley.infra.load;

import java.util.OptionalInt;

/// Finds the highest rate that is sustained: doubles until one is not, then halves the distance. Ends when that is
/// within a twentieth of the rate.
final class RateSearch {
    private static final int PRECISION = 20;

    private final int highest;
    private int sustained;
    private int failed;
    private int next;

    /// @param first tried first
    /// @param highest never exceeded
    RateSearch(int first, int highest) {
        this.highest = highest;
        this.next = Math.min(first, highest);
        this.failed = Integer.MAX_VALUE;
    }

    /// The rate to try now; empty when the search is over.
    OptionalInt next() {
        return next > 0 ? OptionalInt.of(next) : OptionalInt.empty();
    }

    void tried(boolean wasSustained) {
        if (wasSustained) {
            sustained = next;
        } else {
            failed = next;
        }
        if (failed == Integer.MAX_VALUE) {
            next = sustained == highest ? 0 : Math.min(highest, sustained * 2);
        } else {
            var distance = failed - sustained;
            next = distance <= Math.max(1, failed / PRECISION) ? 0 : sustained + distance / 2;
        }
    }

    /// Zero when not even the lowest rate tried was sustained.
    int sustained() {
        return sustained;
    }
}
