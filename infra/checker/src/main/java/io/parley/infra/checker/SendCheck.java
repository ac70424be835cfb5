package io.parley.infra.checker;

import io.parley.infra.checker.ClientLog.Acked;
import io.parley.infra.checker.ClientLog.Received;
import io.parley.infra.checker.ClientLog.Refused;
import io.parley.infra.checker.ClientLog.Sent;
import io.parley.infra.checker.Ledger.Send;
import io.parley.infra.checker.Placed.What.Message;
import io.parley.infra.checker.Violation.Kind;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What became of the sends: every ack is in the ledger, and nothing is there that nobody sent or that was refused.
final class SendCheck {
    private final Ledger ledger;
    private final Findings findings;
    private final Map<Send, Set<String>> bodies = new HashMap<>();

    SendCheck(Ledger ledger, Findings findings) {
        this.ledger = ledger;
        this.findings = findings;
    }

    void run(List<ClientLog> clients) {
        clients.forEach(this::attempts);
        clients.forEach(this::answers);
        neverSent();
    }

    private void attempts(ClientLog client) {
        for (var entry : client.entries()) {
            if (entry instanceof Sent sent) {
                bodies.computeIfAbsent(new Send(sent.chat(), client.user(), sent.ref()), _ -> new HashSet<>())
                        .add(sent.body());
            }
        }
    }

    private void answers(ClientLog client) {
        record Attempt(String connection, Ref ref) {}

        Map<Attempt, Sent> latest = new HashMap<>();
        for (var entry : client.entries()) {
            switch (entry) {
                case Sent sent -> latest.put(new Attempt(sent.connection(), sent.ref()), sent);
                case Acked acked -> acked(client.user(), acked);
                case Refused refused -> {
                    var sent = latest.get(new Attempt(refused.connection(), refused.ref()));
                    if (sent != null && refused.isFinal()) {
                        refused(client.user(), sent, refused.code());
                    }
                }
                case Received received -> {}
            }
        }
    }

    private void acked(UserId sender, Acked acked) {
        var event = ledger.at(acked.chat(), acked.seq());
        var where = "the ack of " + acked.ref() + " to " + sender;
        if (event == null) {
            findings.add(Kind.LOST, "P1", acked.chat(), acked.seq(), where + " names an event that is not in the log");
        } else if (!(event.what() instanceof Message message)
                || !event.actor().equals(sender)
                || !message.ref().equals(acked.ref())
                || !message.id().equals(acked.message())) {
            findings.add(Kind.CONTRADICTION, "P3", acked.chat(), acked.seq(), where + " against the log: " + event);
            if (ledger.of(new Send(acked.chat(), sender, acked.ref())) == null) {
                findings.add(Kind.LOST, "P1", acked.chat(), acked.seq(), where + ": the send is nowhere in the log");
            }
        }
    }

    /// A refusal is about a body: the same ref may stand in the log with the one it was first used for.
    private void refused(UserId sender, Sent sent, String code) {
        var event = ledger.of(new Send(sent.chat(), sender, sent.ref()));
        if (event != null
                && event.what() instanceof Message message
                && message.body().equals(sent.body())) {
            findings.add(
                    Kind.PHANTOM,
                    "P4",
                    event.chat(),
                    event.seq(),
                    "the send " + sent.ref() + " was finally refused with " + code);
        }
    }

    private void neverSent() {
        for (var logged : ledger.records()) {
            var event = logged.event();
            if (event.what() instanceof Message message) {
                ChatId chat = event.chat();
                var sent = bodies.getOrDefault(new Send(chat, event.actor(), message.ref()), Set.of());
                if (sent.isEmpty()) {
                    findings.add(Kind.PHANTOM, "P4", chat, event.seq(), "nobody sent " + event);
                } else if (!sent.contains(message.body())) {
                    findings.add(Kind.PHANTOM, "P4", chat, event.seq(), "another body was sent: " + event);
                }
            }
        }
    }
}
