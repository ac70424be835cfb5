package io.parley.infra.operations.shadow;

import io.parley.infra.operations.output.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// What the rules as they are and changed ones would push, partition by partition: all of it counted, of what only one
/// of them would push the first kept.
final class PushComparison {
    private final int most;
    private final List<Only> first = new ArrayList<>();
    private final Map<Rules, Long> pushes = new EnumMap<>(Rules.class);
    private final Map<Rules, Long> only = new EnumMap<>(Rules.class);

    /// Whose push it is.
    enum Rules {
        AS_THEY_ARE("as they are"),
        CHANGED("changed");

        private final String text;

        Rules(String text) {
            this.text = text;
        }
    }

    private record Only(Rules rules, Push push) {}

    /// @param most to be kept
    PushComparison(int most) {
        this.most = most;
    }

    /// Holds the pushes of one partition in memory.
    void add(Iterator<Push> asTheyAre, Iterator<Push> changed) {
        var onlyAsTheyAre = new HashSet<Push>();
        while (asTheyAre.hasNext()) {
            pushes.merge(Rules.AS_THEY_ARE, 1L, Long::sum);
            onlyAsTheyAre.add(asTheyAre.next());
        }
        var onlyChanged = new ArrayList<Push>();
        while (changed.hasNext()) {
            pushes.merge(Rules.CHANGED, 1L, Long::sum);
            var push = changed.next();
            if (!onlyAsTheyAre.remove(push)) {
                onlyChanged.add(push);
            }
        }
        onlyAsTheyAre.stream().sorted(Push.BY_TIME).forEach(push -> add(new Only(Rules.AS_THEY_ARE, push)));
        onlyChanged.stream().sorted(Push.BY_TIME).forEach(push -> add(new Only(Rules.CHANGED, push)));
    }

    private void add(Only one) {
        only.merge(one.rules(), 1L, Long::sum);
        if (first.size() < most) {
            first.add(one);
        }
    }

    boolean isEmpty() {
        return only(Rules.AS_THEY_ARE) + only(Rules.CHANGED) == 0;
    }

    long pushes(Rules rules) {
        return pushes.getOrDefault(rules, 0L);
    }

    long only(Rules rules) {
        return only.getOrDefault(rules, 0L);
    }

    /// By time.
    Table table() {
        var table = new Table("rules", "time", "chat", "seq", "user", "mention", "preview");
        first.stream()
                .sorted(Comparator.comparing(Only::push, Push.BY_TIME).thenComparing(Only::rules))
                .forEach(one -> table.row(
                        one.rules().text,
                        one.push().at().toString(),
                        one.push().chat().toString(),
                        one.push().seq().value(),
                        one.push().user().toString(),
                        one.push().mention(),
                        one.push().preview()));
        return table;
    }
}
