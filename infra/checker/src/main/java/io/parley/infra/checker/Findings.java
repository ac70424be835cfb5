package io.parley.infra.checker;

import io.parley.infra.checker.Violation.Kind;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects violations; the same one found twice is one.
final class Findings {
    private final Set<Violation> found = new LinkedHashSet<>();

    void add(Kind kind, String promise, ChatId chat, String what) {
        found.add(new Violation(kind, promise, chat, null, what));
    }

    void add(Kind kind, String promise, ChatId chat, Seq seq, String what) {
        found.add(new Violation(kind, promise, chat, seq.value(), what));
    }

    List<Violation> all() {
        return List.copyOf(found);
    }
}
