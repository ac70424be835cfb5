package io.parley.infra.operations.journey;

import io.parley.infra.operations.journey.Evidence.Kept;
import io.parley.infra.operations.journey.Evidence.Silence;
import io.parley.schemas.history.Membership;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.MarkKind;
import io.parley.schemas.receipt.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Follows messages. Reads no more than the time around each of them.
///
/// @param window how long after a message its records are looked for
/// @param sessions how long before it connections are looked for
/// @param asked users to tell of, whether they are known to have been members or not
record JourneyReader(JourneySources sources, Duration window, Duration sessions, Set<UserId> asked) {
    /// What a read of Cassandra adds: when members first had the message, whenever that was.
    private record Times(Map<UserId, Instant> delivered, Map<UserId, Instant> read) {}

    /// @throws IllegalStateException when nobody knows the message
    Journey of(MessageId message) {
        var decided = Decided.of(message, sources, window);
        var trail = Trail.of(decided, sources, window);
        var hops = new Hops(decided, trail, sources).all();
        var verdicts = decided.seq().map(seq -> verdicts(decided, trail, seq)).orElse(List.of());
        return new Journey(
                message,
                decided.chat(),
                decided.sender(),
                decided.seq().orElse(null),
                decided.asked(),
                outcome(decided),
                hops,
                verdicts);
    }

    private static String outcome(Decided decided) {
        var seq = decided.seq();
        if (seq.isPresent()) {
            return "accepted at seq " + seq.get();
        }
        var refusals = decided.refusals().found();
        if (!refusals.isEmpty()) {
            return "refused: " + refusals.getFirst().value().refusal().code();
        }
        return decided.first()
                .map(first -> "repeated: it was given the outcome of seq " + first.seq() + ", sent under the same ref")
                .orElse(
                        decided.refusals().whole()
                                ? "not decided: sequencing is behind, or it repeats a much earlier send"
                                : "not known: its refusal, if any, is " + Hop.NOT_KEPT);
    }

    private List<Verdict> verdicts(Decided decided, Trail trail, Seq seq) {
        var users = new LinkedHashSet<>(asked);
        users.addAll(trail.recipients());
        sources.receipts.receipts(decided.chat()).stream().map(Receipt::user).forEach(users::add);
        var at = decided.asked();
        var connections = Connections.of(trail, trail.recipients(), at.minus(sessions), at.plus(window), sources);
        var times = new Times(
                sources.receipts.times(decided.chat(), users, MarkKind.DELIVERED, seq),
                sources.receipts.times(decided.chat(), users, MarkKind.READ, seq));
        var silences = new Silences(sources).of(unexplained(users, trail), decided.chat(), at);
        return users.stream()
                .map(user -> Verdict.of(evidence(decided, trail, user, connections, times, silences)))
                .toList();
    }

    /// Those who had no connection, and got no push either.
    private static List<UserId> unexplained(Collection<UserId> users, Trail trail) {
        return users.stream()
                .filter(user -> trail.candidateOf(user).isPresent()
                        && trail.requestOf(user).isEmpty())
                .toList();
    }

    private Evidence evidence(
            Decided decided,
            Trail trail,
            UserId user,
            Connections connections,
            Times times,
            Map<UserId, Silence> silences) {
        var seq = decided.seq().orElseThrow();
        return new Evidence(
                user,
                seq,
                user.equals(decided.sender()),
                memberships(user, decided),
                trail.recipients().contains(user),
                connections.nodes().getOrDefault(user, List.of()),
                connections.strays(),
                earlier(
                        trail.markedBy(user, false).orElse(null),
                        times.delivered().get(user)),
                earlier(trail.markedBy(user, true).orElse(null), times.read().get(user)),
                trail.candidateOf(user).map(Seen::at).orElse(null),
                trail.requestOf(user).map(Seen::at).orElse(null),
                trail.resultsOf(user),
                silences.getOrDefault(user, Silence.NONE),
                new Kept(
                        trail.deliveries().whole(),
                        trail.inbox().whole(),
                        trail.candidates().whole()));
    }

    private List<Membership> memberships(UserId user, Decided decided) {
        return sources.history.chatsOf(user, List.of(decided.chat())).stream()
                .flatMap(view -> view.memberships().stream())
                .toList();
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
