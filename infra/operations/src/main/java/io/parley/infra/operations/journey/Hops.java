package io.parley.infra.operations.journey;

import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.ChatAction.Send;
import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.inbox.InboxMessage.Outcome;
import io.parley.schemas.inbox.InboxMessage.Reply;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.receipt.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/// Tells the hops of a message, in their order, and of those that should be there and are not, that they are not.
final class Hops {
    private final Decided decided;
    private final Trail trail;
    private final JourneySources sources;
    private final List<Hop> hops = new ArrayList<>();

    Hops(Decided decided, Trail trail, JourneySources sources) {
        this.decided = decided;
        this.trail = trail;
        this.sources = sources;
    }

    List<Hop> all() {
        asked();
        decision();
        answer();
        if (decided.seq().isPresent()) {
            fanOut();
            nodes();
            marks();
            pushes();
            stored();
        }
        return List.copyOf(hops);
    }

    private void asked() {
        var action = decided.action();
        hops.add(
                action == null
                        ? Hop.missing(Step.ASKED, false, "")
                        : Hop.of(Step.ASKED, action, asker(action.value())));
    }

    private static String asker(ActionRecord action) {
        var size = action.action() instanceof Send send ? send.content().text().length() + " bytes sealed" : "";
        var replyTo = action.replyTo();
        return replyTo == null
                ? size + ", nobody waits for the answer"
                : size + ", by node slot " + replyTo.slot().value() + ", connection or request "
                        + replyTo.connection().value();
    }

    private void decision() {
        var event = decided.event();
        if (event.isPresent()) {
            hops.add(Hop.of(
                    Step.ACCEPTED, event.get(), "seq " + event.get().value().seq()));
        } else if (!decided.refusals().found().isEmpty()) {
            var refusal = decided.refusals().found().getFirst();
            hops.add(Hop.of(
                    Step.REFUSED,
                    refusal,
                    refusal.value().refusal().code()
                            + (refusal.value().refusal().retryable() ? ", may be sent again" : "")));
        } else {
            hops.add(Hop.missing(Step.ACCEPTED, decided.events().whole(), "no event of its own"));
        }
    }

    private void answer() {
        var answers = trail.inbox().found().stream()
                .filter(seen -> seen.value() instanceof Reply)
                .toList();
        answers.forEach(seen -> {
            if (seen.value() instanceof Reply reply) {
                hops.add(Hop.of(
                        Step.ANSWERED, seen, "to node slot " + seen.partition() + ", " + words(reply.outcome())));
            }
        });
        var action = decided.action();
        if (answers.isEmpty() && (action == null || action.value().replyTo() != null)) {
            hops.add(Hop.missing(Step.ANSWERED, trail.inbox().whole(), "no answer yet"));
        }
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> "accepted at seq " + accepted.seq();
            case Outcome.Refused refused -> "refused: " + refused.refusal().code();
        };
    }

    private void fanOut() {
        trail.deliveries().found().forEach(seen -> {
            if (seen.value() instanceof Delivery.Event event) {
                hops.add(Hop.of(
                        Step.FANNED_OUT,
                        seen,
                        "slot " + seen.partition() + ": "
                                + counted(event.recipients().size(), "recipient")));
            }
        });
        if (trail.deliveries().found().isEmpty()) {
            hops.add(Hop.missing(Step.FANNED_OUT, trail.deliveries().whole(), "no delivery yet"));
        }
    }

    private void nodes() {
        var handed = trail.inbox().found().stream()
                .filter(seen -> !(seen.value() instanceof Reply))
                .toList();
        handed.forEach(seen -> {
            var count =
                    Trail.connections(seen.value(), trail.chat(), trail.seq()).size();
            var late = seen.value() instanceof InboxMessage.Attached ? ", which had just been made" : "";
            hops.add(Hop.of(
                    Step.HANDED_TO_NODE,
                    seen,
                    "node slot " + seen.partition() + ": " + counted(count, "connection") + late));
        });
        if (handed.isEmpty()) {
            hops.add(Hop.missing(Step.HANDED_TO_NODE, trail.inbox().whole(), "no node was handed it"));
        }
    }

    /// The first of each member: later ones say nothing new of this message.
    private void marks() {
        var delivered = new HashSet<UserId>();
        var read = new HashSet<UserId>();
        var found = new ArrayList<Hop>();
        for (var seen : trail.marks().found()) {
            if (delivered.add(seen.value().user())) {
                found.add(Hop.of(Step.ACKNOWLEDGED, seen, by(seen.value())));
            }
            if (Trail.isRead(seen.value()) && read.add(seen.value().user())) {
                found.add(Hop.of(Step.READ, seen, by(seen.value())));
            }
        }
        found.sort(Comparator.comparing(Hop::step));
        hops.addAll(found);
        if (delivered.isEmpty()) {
            hops.add(Hop.missing(Step.ACKNOWLEDGED, trail.marks().whole(), "no device in the time looked at"));
        }
    }

    private static String by(Mark mark) {
        return mark.kind().name().toLowerCase(Locale.ROOT) + " up to seq " + mark.seq() + " by " + mark.user();
    }

    private void pushes() {
        trail.candidates()
                .found()
                .forEach(seen -> hops.add(
                        Hop.of(Step.PUSH_WANTED, seen, "for " + seen.value().user())));
        // A candidate is there only where somebody has no connection: nothing is missing without one.
        if (!trail.candidates().whole() && trail.candidates().found().isEmpty()) {
            hops.add(Hop.missing(Step.PUSH_WANTED, false, ""));
        }
        for (var user : trail.recipients()) {
            trail.requestOf(user)
                    .ifPresent(seen -> hops.add(Hop.of(
                            Step.PUSH_REQUESTED,
                            seen,
                            "to " + counted(seen.value().devices().size(), "device") + " of " + user)));
        }
        for (var user : trail.recipients()) {
            trail.resultsOf(user).forEach(seen -> hops.add(Hop.of(Step.PUSH_ENDED, seen, words(seen.value()))));
        }
        hops.sort(Comparator.comparing(Hop::step));
    }

    private static String words(PushResult result) {
        return result.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", device " + result.device()
                + " of " + result.user() + ", asked " + counted(result.attempts(), "time");
    }

    private void stored() {
        var row = decided.row();
        var head = sources.rows.headOf(trail.chat());
        var what = head.map(seq -> "head of the chat " + seq).orElse("the chat has no head");
        hops.add(
                row == null
                        ? new Hop(Step.STORED, null, null, false, "no row; " + what + ": the history writer is behind")
                        : new Hop(Step.STORED, null, null, true, "row at seq " + row.seq() + ", " + what));
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
