package io.parley.nodes.connection;

import io.parley.nodes.connection.Effect.Close;
import io.parley.nodes.connection.Effect.Detach;
import io.parley.nodes.connection.Effect.Publish;
import io.parley.nodes.connection.Effect.PublishMark;
import io.parley.nodes.connection.Effect.PublishSignal;
import io.parley.nodes.connection.Effect.ReadPage;
import io.parley.nodes.connection.Effect.Say;
import io.parley.nodes.connection.Effect.SayAway;
import io.parley.nodes.connection.Effect.ShowPresence;
import io.parley.nodes.connection.Effect.VerifyToken;
import io.parley.nodes.connection.Input.Answered;
import io.parley.nodes.connection.Input.NotMarked;
import io.parley.nodes.connection.Input.NotPublished;
import io.parley.nodes.connection.Input.PresenceMoved;
import io.parley.nodes.connection.Input.Received;
import io.parley.nodes.connection.Input.TokenChecked;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.ClientFrame.Away;
import io.parley.schemas.frame.ClientFrame.Hello;
import io.parley.schemas.frame.ClientFrame.Ping;
import io.parley.schemas.frame.ClientFrame.Progress;
import io.parley.schemas.frame.ClientFrame.Renew;
import io.parley.schemas.frame.ClientFrame.Send;
import io.parley.schemas.frame.ClientFrame.Sync;
import io.parley.schemas.frame.ClientFrame.Typing;
import io.parley.schemas.frame.ClientFrame.Unwatch;
import io.parley.schemas.frame.ClientFrame.Watch;
import io.parley.schemas.frame.FrameCodec.Decoded.Frame;
import io.parley.schemas.frame.FrameCodec.Decoded.NotJson;
import io.parley.schemas.frame.FrameCodec.Decoded.Rejected;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.inbox.InboxMessage.Outcome.Accepted;
import io.parley.schemas.inbox.InboxMessage.Outcome.Refused;
import io.parley.schemas.inbox.InboxMessage.Reply;
import io.parley.schemas.receipt.Mark;
import io.parley.schemas.signal.Activity;
import io.parley.schemas.signal.ChatSignal;
import java.util.Objects;

/// The phases of a connection whose user is known. They take the same frames.
sealed interface SignedIn extends Phase permits Phase.Attaching, Phase.CatchingUp, Phase.Live, Phase.Draining {
    Who who();

    default boolean takesWork() {
        return true;
    }

    /// The same phase with a newer token.
    SignedIn with(Who renewed);

    /// What differs between the phases.
    Step onOther(Input input, Turn turn);

    @Override
    default Step on(Input input, Turn turn) {
        return switch (input) {
            case Received(Frame(ClientFrame frame)) -> onFrame(frame, turn);
            case Received(Rejected(var ref, var refusal)) ->
                Step.to(this, new Say(ServerFrame.Failure.of(ref, refusal)));
            case Received(NotJson _) -> leave(CloseReason.NOT_THE_PROTOCOL);
            case Answered(Reply reply) -> answer(reply);
            case NotPublished(var ref, var reason) -> refuse(ref, reason, turn);
            case NotMarked _ -> Step.to(this, new Say(ServerFrame.Failure.of(null, Refusal.BUSY)));
            case TokenChecked.Good token -> renew(token, turn);
            case TokenChecked.Bad(var reason) -> leave(reason);
            case PresenceMoved(var users) -> Step.to(this, new ShowPresence(users));
            default -> onOther(input, turn);
        };
    }

    /// Closes, and tells routing.
    default Step leave(CloseReason reason) {
        return Step.to(new Phase.Closed(), new Detach(who()), new Close(reason));
    }

    private Step onFrame(ClientFrame frame, Turn turn) {
        return switch (frame) {
            case Hello _ -> leave(CloseReason.NOT_THE_PROTOCOL);
            case Ping _ -> Step.to(this, new Say(new ServerFrame.Pong()));
            case Renew(var token) -> Step.to(this, new VerifyToken(token));
            case Send send ->
                takesWork() ? Step.to(this, new Publish(who().user(), send)) : refuse(send.ref(), Refusal.BUSY, turn);
            case Progress progress -> mark(progress);
            case Typing typing -> signal(typing);
            case Watch(var users) ->
                takesWork()
                        ? Step.to(this, new Effect.Watch(who().user(), users))
                        : Step.to(this, new Say(ServerFrame.Failure.of(null, Refusal.UNAVAILABLE)));
            case Unwatch(var users) -> Step.to(this, new Effect.Unwatch(users));
            case Away(var on) -> Step.to(this, new SayAway(who(), on));
            case Sync sync ->
                takesWork()
                        ? Step.to(this, new ReadPage(who().user(), sync))
                        : Step.to(this, new Say(ServerFrame.Failure.of(null, Refusal.UNAVAILABLE)));
        };
    }

    private Step renew(TokenChecked.Good token, Turn turn) {
        return who().renewed(token, turn.now())
                .map(renewed -> Step.to(
                        with(renewed),
                        new Say(new ServerFrame.Renewed(token.claims().expiresAt()))))
                .orElseGet(() -> leave(CloseReason.NOT_THE_SESSION));
    }

    private Step mark(Progress progress) {
        if (progress.seq().equals(Seq.NONE)) {
            return Step.to(this, new Say(ServerFrame.Failure.of(null, Refusal.BAD_FRAME)));
        }
        return Step.to(this, new PublishMark(new Mark(progress.chat(), who().user(), progress.kind(), progress.seq())));
    }

    private Step signal(Typing typing) {
        var activity = Objects.requireNonNullElse(typing.activity(), Activity.TYPING);
        return Step.to(this, new PublishSignal(new ChatSignal(typing.chat(), who().user(), activity, typing.on())));
    }

    private Step refuse(Ref ref, Refusal reason, Turn turn) {
        return Step.to(
                this, new Say(ServerFrame.Refused.of(ref, reason, turn.limits().retryAfter())));
    }

    private Step answer(Reply reply) {
        var ref = reply.ref();
        if (ref == null) {
            return Step.to(this);
        }
        return switch (reply.outcome()) {
            case Accepted(var seq, var message) ->
                message == null
                        ? Step.to(this)
                        : Step.to(this, new Say(new ServerFrame.Ack(ref, reply.chat(), seq, message, reply.at())));
            case Refused(var refusal, var retryAfter) ->
                Step.to(this, new Say(ServerFrame.Refused.of(ref, refusal, retryAfter)));
        };
    }
}
