package io.parley.infra.checker;

import io.parley.infra.checker.ClientLog.Acked;
import io.parley.infra.checker.ClientLog.Sent;
import io.parley.infra.checker.Violation.Kind;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A session's sends stand in the log in the order in which they were sent. Counted are those sent once and acked on
/// the same connection: an unknown outcome or a retry gives up its place.
final class OrderCheck {
    private final Findings findings;

    OrderCheck(Findings findings) {
        this.findings = findings;
    }

    void run(ClientLog client) {
        record Attempt(String connection, Ref ref) {}

        Map<Ref, Integer> attempts = new HashMap<>();
        Map<Attempt, Acked> acks = new HashMap<>();
        List<Sent> sends = new ArrayList<>();
        for (var entry : client.entries()) {
            if (entry instanceof Sent sent) {
                sends.add(sent);
                attempts.merge(sent.ref(), 1, Integer::sum);
            } else if (entry instanceof Acked acked) {
                acks.putIfAbsent(new Attempt(acked.connection(), acked.ref()), acked);
            }
        }
        Map<ChatId, Acked> last = new HashMap<>();
        for (var sent : sends) {
            var acked = acks.get(new Attempt(sent.connection(), sent.ref()));
            if (acked == null || attempts.getOrDefault(sent.ref(), 0) > 1) {
                continue;
            }
            var before = last.put(sent.chat(), acked);
            if (before != null && !acked.seq().isAfter(before.seq())) {
                findings.add(
                        Kind.REORDERED,
                        "P3",
                        sent.chat(),
                        acked.seq(),
                        client.session() + " sent " + sent.ref() + " after " + before.ref() + ", which has seq "
                                + before.seq());
            }
        }
    }
}
