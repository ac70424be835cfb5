package io.parley.infra.operations.journey;

import io.parley.schemas.history.Membership;
import io.parley.schemas.id.UserId;
import io.parley.schemas.push.PushResult;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Why one user got a message, or did not.
record Verdict(UserId user, Code code, String text) {
    enum Code {
        NOT_A_MEMBER,
        SENT_IT,
        READ,
        DELIVERED,
        PUSHED,
        PUSH_FAILED,
        PUSH_UNDER_WAY,
        NOT_PUSHED,
        HANDED_TO_NODE,
        NOT_ROUTED,
        NOT_KNOWN;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// The strongest thing the records prove. What they do not say is called unknown, never guessed.
    static Verdict of(Evidence evidence) {
        if (!evidence.wasMember()) {
            return verdict(evidence, Code.NOT_A_MEMBER, strangerAt(evidence));
        }
        if (evidence.sender()) {
            return verdict(evidence, Code.SENT_IT, "sent it");
        }
        if (evidence.read() != null) {
            return verdict(evidence, Code.READ, "read at " + evidence.read() + delivered(evidence));
        }
        if (evidence.delivered() != null) {
            return verdict(evidence, Code.DELIVERED, "a device acknowledged it at " + evidence.delivered());
        }
        return evidence.candidate() != null || evidence.request() != null ? byPush(evidence) : byNode(evidence);
    }

    private static String strangerAt(Evidence evidence) {
        var stays = evidence.memberships().stream().map(Verdict::words).collect(Collectors.joining(", "));
        return "not a member at seq " + evidence.seq() + (stays.isEmpty() ? "; never was" : ": member " + stays);
    }

    private static String words(Membership stay) {
        return stay.removed()
                .map(removed -> "from seq " + stay.joined() + " to " + removed)
                .orElse("since seq " + stay.joined());
    }

    private static String delivered(Evidence evidence) {
        return evidence.delivered() == null ? "" : ", acknowledged by a device at " + evidence.delivered();
    }

    private static Verdict byPush(Evidence evidence) {
        var sent = evidence.results().stream()
                .filter(result -> result.value().outcome() == PushResult.Outcome.SENT)
                .toList();
        if (!sent.isEmpty()) {
            return verdict(
                    evidence,
                    Code.PUSHED,
                    "no connection; pushed to %s at %s; no device has acknowledged it"
                            .formatted(
                                    counted(sent.size(), "device"),
                                    sent.getFirst().at()));
        }
        if (!evidence.results().isEmpty()) {
            return verdict(
                    evidence, Code.PUSH_FAILED, "no connection; the push failed: " + failures(evidence.results()));
        }
        if (evidence.request() != null) {
            return verdict(
                    evidence,
                    Code.PUSH_UNDER_WAY,
                    "no connection; a push was requested at " + evidence.request() + ", and has no result yet");
        }
        return verdict(
                evidence,
                Code.NOT_PUSHED,
                "no connection at " + evidence.candidate() + ", and no push was requested: "
                        + switch (evidence.silence()) {
                            case NO_DEVICE -> "no device of the user is registered for pushes";
                            case MUTED -> "the user has muted the chat";
                            case QUIET -> "the user has quiet hours";
                            case NONE ->
                                "what the user has set by now does not explain it; it was too old or known, or"
                                        + " notification is behind";
                        });
    }

    private static String failures(List<Seen<PushResult>> results) {
        return results.stream()
                .map(Seen::value)
                .map(result -> result.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + (result.detail() == null ? "" : " (" + result.detail() + ")"))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static Verdict byNode(Evidence evidence) {
        if (!evidence.nodes().isEmpty()) {
            var slots =
                    evidence.nodes().stream().distinct().map(Object::toString).collect(Collectors.joining(", "));
            return verdict(
                    evidence,
                    Code.HANDED_TO_NODE,
                    "handed to node slot " + slots + " for a connection; no device has acknowledged it: it gets it when"
                            + " it catches up");
        }
        if (evidence.strayConnections() > 0) {
            return verdict(
                    evidence,
                    Code.NOT_KNOWN,
                    "no device has acknowledged it; may be one of the "
                            + counted(evidence.strayConnections(), "connection")
                            + " it was handed to that were made earlier than was looked: see --sessions-since");
        }
        if (!evidence.kept().inbox() || !evidence.kept().candidates()) {
            return verdict(
                    evidence,
                    Code.NOT_KNOWN,
                    "no device has acknowledged it; what became of it on the way is no longer kept");
        }
        if (!evidence.recipient()) {
            return verdict(
                    evidence,
                    Code.NOT_ROUTED,
                    evidence.kept().deliveries()
                            ? "a member, but no delivery names the user: sequencing has not written it"
                            : "no device has acknowledged it; who was to receive it is no longer kept");
        }
        return verdict(
                evidence,
                Code.NOT_ROUTED,
                "it is on its way to the user, but routing has told neither a node nor notification: it is behind");
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static Verdict verdict(Evidence evidence, Code code, String text) {
        return new Verdict(evidence.user(), code, text);
    }
}
