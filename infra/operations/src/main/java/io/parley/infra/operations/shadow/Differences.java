package io.parley.infra.operations.shadow;

import io.parley.infra.operations.output.Table;
import java.util.ArrayList;
import java.util.List;

/// What was found to differ: all of it counted, the first of it kept.
final class Differences {
    private final int most;
    private final List<Difference> first = new ArrayList<>();
    private long count;

    /// @param most to be kept
    Differences(int most) {
        this.most = most;
    }

    void add(Difference difference) {
        count++;
        if (first.size() < most) {
            first.add(difference);
        }
    }

    long count() {
        return count;
    }

    Table table() {
        var table = new Table("partition", "action", "chat", "time", "live", "shadow");
        first.forEach(one -> table.row(
                one.partition(),
                one.action(),
                one.chat().toString(),
                one.at().toString(),
                one.ofLive(),
                one.ofShadow()));
        return table;
    }
}
