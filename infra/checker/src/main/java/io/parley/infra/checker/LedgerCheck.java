package io.parley.infra.checker;

import io.parley.infra.checker.Ledger.Send;
import io.parley.infra.checker.Placed.What.Message;
import io.parley.infra.checker.Violation.Kind;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import java.util.HashMap;
import java.util.Map;

/// The ledger by itself: dense, in order, one event per seq and one seq per send.
final class LedgerCheck {
    private final Ledger ledger;
    private final Findings findings;

    LedgerCheck(Ledger ledger, Findings findings) {
        this.ledger = ledger;
        this.findings = findings;
    }

    void run() {
        order();
        gaps();
        sends();
    }

    private void order() {
        Map<ChatId, Seq> last = new HashMap<>();
        for (var logged : ledger.records()) {
            var event = logged.event();
            var before = last.merge(event.chat(), event.seq(), (a, b) -> a.isAfter(b) ? a : b);
            if (before.isAfter(event.seq())) {
                findings.add(
                        Kind.REORDERED, "P3", event.chat(), event.seq(), "follows seq " + before + " in chat.events");
            }
        }
    }

    private void gaps() {
        for (var chat : ledger.chats()) {
            var expected = Seq.NONE.next();
            for (var seq : ledger.chat(chat).keySet()) {
                for (; seq.isAfter(expected); expected = expected.next()) {
                    findings.add(Kind.GAP, "P3", chat, expected, "is not in chat.events, but a later one is");
                }
                expected = seq.next();
            }
        }
    }

    private void sends() {
        Map<Send, Placed> first = new HashMap<>();
        Map<Place, Placed> places = new HashMap<>();
        for (var logged : ledger.records()) {
            var event = logged.event();
            var there = places.putIfAbsent(new Place(event.chat(), event.seq()), event);
            if (there != null) {
                var kind = there.equals(event) ? Kind.DUPLICATED : Kind.CONTRADICTION;
                findings.add(kind, "P3", event.chat(), event.seq(), "twice in chat.events: " + there + " and " + event);
            }
            if (event.what() instanceof Message message) {
                var send = new Send(event.chat(), event.actor(), message.ref());
                var earlier = first.putIfAbsent(send, event);
                if (earlier != null && !earlier.seq().equals(event.seq())) {
                    findings.add(
                            Kind.DUPLICATED,
                            "P1",
                            event.chat(),
                            event.seq(),
                            "the send " + message.ref() + " is also at seq " + earlier.seq());
                }
            }
        }
    }

    private record Place(ChatId chat, Seq seq) {}
}
