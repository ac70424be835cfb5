package io.parley.infra.checker;

import io.parley.infra.checker.ClientLog.Received;
import io.parley.infra.checker.Evidence.Reading;
import io.parley.infra.checker.Violation.Kind;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// What people were given: only what is in the ledger, only while they were members, and in the end all of that.
final class ReaderCheck {
    private record Place(UserId user, ChatId chat) {}

    private final Ledger ledger;
    private final Findings findings;
    private final Map<Place, List<Stay>> stays = new HashMap<>();

    ReaderCheck(Ledger ledger, Findings findings, List<Stay> stays) {
        this.ledger = ledger;
        this.findings = findings;
        for (var stay : stays) {
            this.stays
                    .computeIfAbsent(new Place(stay.user(), stay.chat()), _ -> new ArrayList<>())
                    .add(stay);
        }
    }

    void received(ClientLog client) {
        for (var entry : client.entries()) {
            if (entry instanceof Received received) {
                given(client.user(), received.event(), "the socket " + received.connection());
            }
        }
    }

    void read(Reading reading) {
        var seen = new HashSet<Seq>();
        var last = reading.after();
        for (var event : reading.events()) {
            given(reading.user(), event, reading.via());
            var where = "in " + reading.via() + " of " + reading.user();
            if (!seen.add(event.seq())) {
                findings.add(Kind.DUPLICATED, "P1", reading.chat(), event.seq(), "twice " + where);
            } else if (last.isAfter(event.seq())) {
                findings.add(Kind.REORDERED, "P3", reading.chat(), event.seq(), "after seq " + last + " " + where);
            }
            last = last.isAfter(event.seq()) ? last : event.seq();
        }
        for (var seq :
                ledger.chat(reading.chat()).tailMap(reading.after(), false).keySet()) {
            if (!seen.contains(seq) && wasMember(reading.user(), reading.chat(), seq)) {
                var kind = last.isAfter(seq) ? Kind.GAP : Kind.LOST;
                findings.add(kind, "P1", reading.chat(), seq, "missing in " + reading.via() + " of " + reading.user());
            }
        }
    }

    private void given(UserId user, Placed event, String via) {
        var where = "given to " + user + " through " + via;
        var original = ledger.at(event.chat(), event.seq());
        if (original == null) {
            findings.add(Kind.PHANTOM, "P3", event.chat(), event.seq(), where + ", not in the log: " + event);
        } else if (!original.equals(event)) {
            findings.add(
                    Kind.CONTRADICTION,
                    "P3",
                    event.chat(),
                    event.seq(),
                    where + ": " + event + ", in the log: " + original);
        }
        if (!wasMember(user, event.chat(), event.seq())) {
            findings.add(Kind.LEAKED, "P5", event.chat(), event.seq(), where + ", who was not a member then");
        }
    }

    private boolean wasMember(UserId user, ChatId chat, Seq seq) {
        return stays.getOrDefault(new Place(user, chat), List.of()).stream().anyMatch(stay -> stay.includes(seq));
    }
}
