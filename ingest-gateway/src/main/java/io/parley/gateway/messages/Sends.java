package io.parley.gateway.messages;

import io.parley.gateway.chats.Memberships;
import io.parley.gateway.history.HistoryAccess;
import io.parley.gateway.inbox.Answers;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.ChatAction;
import io.parley.schemas.chat.Content;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage.Outcome;
import io.parley.schemas.log.ActionLog;
import io.parley.schemas.log.WriteOutcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sends over HTTP: the same action as from a socket, with the same promises. The request waits for its ack.
@Component
class Sends {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ActionLog log;
    private final HistoryAccess history;
    private final Answers answers;
    private final Memberships memberships;
    private final MessageSettings settings;

    Sends(ActionLog log, HistoryAccess history, Answers answers, Memberships memberships, MessageSettings settings) {
        this.log = log;
        this.history = history;
        this.answers = answers;
        this.memberships = memberships;
        this.settings = settings;
    }

    /// The send is stored and has its place.
    record Ack(Ref ref, ChatId chat, Seq seq, MessageId message, Instant at) {}

    /// @throws ProblemException when it was refused, or when no answer came in time
    Ack send(UserId sender, ChatId chat, Ref ref, Content body) {
        if (!history.mayCite(sender, chat, body.files())) {
            throw new ProblemException(ProblemCode.FILE_UNAVAILABLE);
        }
        var key = history.sealingKeyOf(sender);
        try (var expected = answers.expect()) {
            var message = MessageId.next();
            var send = new ChatAction.Send(ref, message, key.hash(body), key.seal(chat, message, body));
            var stored = log.publish(new ActionRecord(chat, ActionRecord.RULES, sender, expected.address(), send));
            if (stored.getNow(WriteOutcome.UNKNOWN) == WriteOutcome.BUSY) {
                throw new ProblemException(ProblemCode.BUSY, RETRY_AFTER);
            }
            // Not for the publish: the answer can come only after it, and without an answer it would tell nothing.
            var reply = expected.await(settings.answerDeadline())
                    .orElseThrow(() -> new ProblemException(ProblemCode.OUTCOME_UNKNOWN));
            return switch (reply.outcome()) {
                case Outcome.Accepted(var seq, var first) -> new Ack(ref, chat, seq, named(first), reply.at());
                case Outcome.Refused(var refusal, var retryAfter) -> throw refused(sender, chat, refusal, retryAfter);
            };
        }
    }

    private ProblemException refused(UserId sender, ChatId chat, Refusal refusal, Duration retryAfter) {
        return switch (refusal) {
            // Looked up for both, so that an absent chat and a forbidden one look alike, in time too.
            case NOT_A_MEMBER, UNKNOWN_CHAT -> {
                var member = memberships.isMember(chat, sender);
                yield member && refusal.retryable()
                        ? new ProblemException(ProblemCode.UNAVAILABLE, retryAfter)
                        : new ProblemException(ProblemCode.NOT_FOUND);
            }
            case NOT_ALLOWED -> new ProblemException(ProblemCode.NOT_ALLOWED);
            case CONFLICT -> new ProblemException(ProblemCode.CONFLICT);
            case NOT_FOUND -> new ProblemException(ProblemCode.NOT_FOUND);
            case FILE_UNAVAILABLE -> new ProblemException(ProblemCode.FILE_UNAVAILABLE);
            case BODY_INVALID -> new ProblemException(ProblemCode.BODY_INVALID);
            case ID_INVALID -> new ProblemException(ProblemCode.ID_INVALID);
            case BAD_FRAME, STALE_FACT -> new ProblemException(ProblemCode.REQUEST_INVALID);
            case CHAT_BUSY, BUSY, RATE_LIMITED -> new ProblemException(ProblemCode.BUSY, retryAfter);
            case UNAVAILABLE -> new ProblemException(ProblemCode.UNAVAILABLE, retryAfter);
        };
    }

    private static MessageId named(@Nullable MessageId message) {
        if (message == null) {
            throw new IllegalStateException("an accepted send has a message id");
        }
        return message;
    }
}
