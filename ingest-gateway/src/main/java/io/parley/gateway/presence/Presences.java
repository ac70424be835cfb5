package io.parley.gateway.presence;

import io.parley.gateway.inbox.Answers;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.schemas.account.PresenceVisibility;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.UserId;
import io.parley.schemas.log.KnownSettings;
import io.parley.schemas.log.TopicWriter;
import io.parley.schemas.log.WriteOutcome;
import io.parley.schemas.presence.Presence;
import io.parley.schemas.session.SessionSignal;
import io.parley.schemas.session.SessionSignal.Ask;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.time.Duration;
import java.util.Optional;

/// Asks the presence topology, which alone knows who is there.
class Presences {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Acquaintances acquaintances;
    private final KnownSettings known;
    private final Answers answers;
    private final TopicWriter sessions;
    private final RecordCodec<SessionSignal> codec;
    private final PresenceSettings settings;

    Presences(
            Acquaintances acquaintances,
            KnownSettings known,
            Answers answers,
            TopicWriter sessions,
            RecordCodec<SessionSignal> codec,
            PresenceSettings settings) {
        this.acquaintances = acquaintances;
        this.known = known;
        this.answers = answers;
        this.sessions = sessions;
        this.codec = codec;
        this.settings = settings;
    }

    /// Blocks for the answer.
    ///
    /// @return empty when the asker may not see it
    /// @throws ProblemException when there is no such user, or when no answer came in time
    Optional<Presence> of(UserId user, UserId asker) {
        var acquaintance =
                acquaintances.between(asker, user).orElseThrow(() -> new ProblemException(ProblemCode.USER_NOT_FOUND));
        if (!known.isReading()) {
            // Somebody may have hidden meanwhile.
            throw new ProblemException(ProblemCode.UNAVAILABLE, RETRY_AFTER);
        }
        if (!PresenceVisibility.isShown(known.of(asker), known.of(user), acquaintance)) {
            return Optional.empty();
        }
        return Optional.of(ask(user));
    }

    private Presence ask(UserId user) {
        try (var expected = answers.expectPresence()) {
            var address = expected.address();
            var ask = new Ask(address.slot(), address.incarnation(), user, address.connection());
            var slot = Partitions.ofUser(user, Topic.USER_SESSIONS.partitions());
            var stored = sessions.write(slot, user.toString(), codec.encode(ask));
            if (stored.getNow(WriteOutcome.UNKNOWN) == WriteOutcome.BUSY) {
                throw new ProblemException(ProblemCode.UNAVAILABLE, RETRY_AFTER);
            }
            return expected.await(settings.answerDeadline())
                    .orElseThrow(() -> new ProblemException(ProblemCode.UNAVAILABLE, RETRY_AFTER));
        }
    }
}
