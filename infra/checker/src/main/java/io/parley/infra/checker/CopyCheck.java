package io.parley.infra.checker;

import io.parley.infra.checker.Violation.Kind;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A copy of the whole ledger: the history, or a rebuilt one. It has every event once and nothing else.
final class CopyCheck {
    private final Ledger ledger;
    private final Findings findings;
    private final String name;
    private final String promise;

    /// @param name of the copy, for the report
    CopyCheck(Ledger ledger, Findings findings, String name, String promise) {
        this.ledger = ledger;
        this.findings = findings;
        this.name = name;
        this.promise = promise;
    }

    void run(List<Placed> copy) {
        record Place(ChatId chat, Seq seq) {}

        Set<Place> seen = new HashSet<>();
        for (var event : copy) {
            if (!seen.add(new Place(event.chat(), event.seq()))) {
                findings.add(Kind.DUPLICATED, promise, event.chat(), event.seq(), "twice in " + name);
            }
            var original = ledger.at(event.chat(), event.seq());
            if (original == null) {
                findings.add(Kind.PHANTOM, promise, event.chat(), event.seq(), "in " + name + " only: " + event);
            } else if (!original.equals(event)) {
                findings.add(
                        Kind.CONTRADICTION,
                        promise,
                        event.chat(),
                        event.seq(),
                        name + " has " + event + ", the log " + original);
            }
        }
        for (var chat : ledger.chats()) {
            for (var seq : ledger.chat(chat).keySet()) {
                if (!seen.contains(new Place(chat, seq))) {
                    findings.add(Kind.LOST, promise, chat, seq, "not in " + name);
                }
            }
        }
    }
}
