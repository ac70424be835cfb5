package io.parley.infra.checker;

import io.parley.infra.checker.Evidence.Fact;
import io.parley.infra.checker.Violation.Kind;
import io.parley.schemas.id.ChatId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the database committed is in the log once, in the order of its versions; what it rolled back is not.
final class FactCheck {
    private final Ledger ledger;
    private final Findings findings;

    FactCheck(Ledger ledger, Findings findings) {
        this.ledger = ledger;
        this.findings = findings;
    }

    void run(List<Fact> facts) {
        Map<ChatId, Map<Long, Boolean>> committed = new HashMap<>();
        for (var fact : facts) {
            committed.computeIfAbsent(fact.chat(), _ -> new TreeMap<>()).put(fact.version(), fact.committed());
        }
        var applied = applied(committed.keySet());
        committed.forEach((chat, versions) -> versions.forEach((version, wasCommitted) -> {
            int times = applied.getOrDefault(chat, Map.of()).getOrDefault(version, 0);
            if (wasCommitted && times == 0) {
                findings.add(Kind.LOST, "P8", chat, "version " + version + " was committed but is not in the log");
            } else if (wasCommitted && times > 1) {
                findings.add(Kind.DUPLICATED, "P8", chat, "version " + version + " is in the log " + times + " times");
            } else if (!wasCommitted && times > 0) {
                findings.add(Kind.PHANTOM, "P8", chat, "version " + version + " was rolled back but is in the log");
            }
        }));
        applied.forEach((chat, versions) -> versions.keySet().stream()
                .filter(version -> !committed.getOrDefault(chat, Map.of()).containsKey(version))
                .forEach(version -> findings.add(
                        Kind.PHANTOM, "P8", chat, "version " + version + " is in the log but not in the database")));
    }

    /// How often each version is in the log.
    private Map<ChatId, Map<Long, Integer>> applied(Set<ChatId> chats) {
        Map<ChatId, Map<Long, Integer>> applied = new HashMap<>();
        Map<ChatId, Long> last = new HashMap<>();
        for (var logged : ledger.records()) {
            var chat = logged.event().chat();
            var version = logged.version();
            if (version == null || !chats.contains(chat)) {
                continue;
            }
            applied.computeIfAbsent(chat, _ -> new TreeMap<>()).merge(version, 1, Integer::sum);
            var before = last.put(chat, version);
            if (before != null && before > version) {
                findings.add(
                        Kind.REORDERED,
                        "P8",
                        chat,
                        logged.event().seq(),
                        "version " + version + " follows version " + before);
            }
        }
        return applied;
    }
}
