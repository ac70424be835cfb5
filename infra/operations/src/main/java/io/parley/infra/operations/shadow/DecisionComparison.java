package io.parley.infra.operations.shadow;

import io.parley.infra.operations.shadow.Decided.Refused;
import org.jspecify.annotations.Nullable;

/// Walks through the decisions of two sequencers over the same actions of one partition.
final class DecisionComparison {
    private final int partition;
    private final Decisions live;
    private final Decisions shadow;
    private final long end;

    /// @param end the first action that is not compared
    DecisionComparison(int partition, Decisions live, Decisions shadow, long end) {
        this.partition = partition;
        this.live = live;
        this.shadow = shadow;
        this.end = end;
    }

    /// @param differences told of each, in the order of the actions
    /// @return how many decisions were compared
    long run(Differences differences) {
        var compared = 0L;
        for (var action = next(); action < end; action = next()) {
            var ofLive = takenIfOf(live, action);
            var ofShadow = takenIfOf(shadow, action);
            compared++;
            if (differs(ofLive, ofShadow, action)) {
                differences.add(new Difference(partition, action, ofLive, ofShadow));
            }
        }
        return compared;
    }

    private boolean differs(@Nullable Decided ofLive, @Nullable Decided ofShadow, long action) {
        if (ofLive == null && ofShadow instanceof Refused) {
            return action >= live.firstKeptRefusal();
        }
        return ofLive == null || !ofLive.equals(ofShadow);
    }

    private long next() {
        return Math.min(action(live.peek()), action(shadow.peek()));
    }

    private static long action(@Nullable Decided decided) {
        return decided == null ? Long.MAX_VALUE : decided.action();
    }

    private static @Nullable Decided takenIfOf(Decisions decisions, long action) {
        var decided = decisions.peek();
        if (decided == null || decided.action() != action) {
            return null;
        }
        decisions.take();
        return decided;
    }
}
