package io.parley.nodes.connection;

import io.parley.nodes.connection.Effect.Detach;
import io.parley.nodes.connection.Effect.Pass;
import io.parley.nodes.connection.Effect.ReadPage;
import io.parley.nodes.connection.Effect.Say;
import io.parley.nodes.connection.Effect.SayAway;
import io.parley.nodes.connection.Effect.VerifyToken;
import io.parley.nodes.connection.Input.BinaryReceived;
import io.parley.nodes.connection.Input.ControlReceived;
import io.parley.nodes.connection.Input.Gone;
import io.parley.nodes.connection.Input.MustClose;
import io.parley.nodes.connection.Input.Received;
import io.parley.nodes.connection.Input.RoutingSilent;
import io.parley.nodes.connection.Input.SyncAnswered;
import io.parley.nodes.connection.Input.Tick;
import io.parley.nodes.connection.Input.TokenChecked;
import io.parley.nodes.connection.Input.WatchAnswered;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.FrameBytes;
import io.parley.schemas.frame.FrameCodec.Decoded;
import io.parley.schemas.frame.ServerFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One connection. Every input gives the effects it asks for, in order. Not safe for use by several threads at once.
///
/// Times are milliseconds on a clock that never steps back.
public final class Connection {
    private final ConnectionLimits limits;
    private final String node;
    private final FrameBudget budget;
    private @Nullable TypingPace typing;
    private Phase phase;
    private long heardAt;
    private boolean pinged;
    private boolean answering;
    private boolean away;

    /// @param atUpgrade what became of a token that came with the upgrade; null when none did
    public Connection(
            ConnectionLimits limits,
            FrameLimits frames,
            String node,
            Input.TokenChecked.@Nullable Good atUpgrade,
            long now) {
        this.limits = limits;
        this.node = node;
        this.budget = new FrameBudget(frames, now);
        this.phase = new Phase.AwaitingHello(now + limits.helloDeadline().toMillis(), atUpgrade);
        this.heardAt = now;
    }

    public List<Effect> on(Input input, long now) {
        if (phase instanceof Phase.Closed) {
            return List.of();
        }
        return switch (input) {
            case Received(var decoded) -> received(decoded, now);
            case BinaryReceived _ -> close(CloseReason.BINARY);
            case ControlReceived _ -> control(now);
            case TokenChecked checked -> checked(checked, now);
            case SyncAnswered(var events, var end) -> synced(events, end);
            case WatchAnswered(var refusals) -> watched(refusals);
            case Tick _ -> tick(now);
            case MustClose(var reason) -> close(reason);
            case Gone _ -> gone();
            default -> step(input, now);
        };
    }

    /// Whether the next frame of the client may be read now.
    public boolean reads() {
        return !answering && phase.reads();
    }

    public boolean isClosed() {
        return phase instanceof Phase.Closed;
    }

    /// Whether what happens in the user's chats must reach this connection through routing.
    public boolean isRouted() {
        return phase instanceof Phase.CatchingUp || phase instanceof Phase.Live;
    }

    /// Empty until the user is known, and after the end.
    public Optional<Who> who() {
        return phase instanceof SignedIn signedIn ? Optional.of(signedIn.who()) : Optional.empty();
    }

    private List<Effect> received(Decoded decoded, long now) {
        heard(now);
        if (!budget.take(now)) {
            return limited(decoded, now);
        }
        if (decoded instanceof Decoded.Rejected rejected && phase instanceof SignedIn && budget.bad(now)) {
            var effects = new ArrayList<Effect>();
            effects.add(new Say(ServerFrame.Failure.of(rejected.ref(), rejected.refusal())));
            effects.addAll(close(CloseReason.BAD_FRAMES));
            return effects;
        }
        if (phase instanceof SignedIn && decoded instanceof Decoded.Frame(ClientFrame.Typing frame)) {
            return passes(frame, now) ? step(new Received(decoded), now) : List.of();
        }
        return step(new Received(decoded), now);
    }

    private boolean passes(ClientFrame.Typing frame, long now) {
        if (typing == null) {
            // Most connections are idle: they need not pay for it.
            typing = new TypingPace();
        }
        return typing.passes(frame, now);
    }

    private List<Effect> limited(Decoded decoded, long now) {
        if (budget.limited(now)) {
            return close(CloseReason.TOO_FAST);
        }
        return switch (decoded) {
            case Decoded.Frame(ClientFrame.Send send) ->
                List.of(new Say(ServerFrame.Refused.of(send.ref(), Refusal.RATE_LIMITED, budget.untilNext(now))));
            case Decoded.Rejected(var ref, var _) ->
                List.of(new Say(ServerFrame.Refused.of(ref, Refusal.RATE_LIMITED, budget.untilNext(now))));
            default -> List.of(new Say(ServerFrame.Refused.of(null, Refusal.RATE_LIMITED, budget.untilNext(now))));
        };
    }

    private List<Effect> control(long now) {
        heard(now);
        return !budget.take(now) && budget.limited(now) ? close(CloseReason.TOO_FAST) : List.of();
    }

    private List<Effect> checked(TokenChecked checked, long now) {
        answering = false;
        return step(checked, now);
    }

    private List<Effect> synced(List<FrameBytes> events, ServerFrame end) {
        answering = false;
        var effects = new ArrayList<Effect>();
        events.forEach(event -> effects.add(new Pass(event)));
        effects.add(new Say(end));
        return effects;
    }

    private List<Effect> watched(List<ServerFrame> refusals) {
        answering = false;
        return refusals.stream().<Effect>map(Say::new).toList();
    }

    private List<Effect> tick(long now) {
        if (now >= phase.deadline()) {
            return close(phase.late());
        }
        if (phase instanceof SignedIn signedIn && now >= signedIn.who().expiresAt()) {
            return close(CloseReason.TOKEN_EXPIRED);
        }
        var silent = now - heardAt;
        var heartbeat = limits.heartbeat().toMillis();
        if (silent >= 2 * heartbeat) {
            return close(CloseReason.SILENT);
        }
        if (silent >= heartbeat && !pinged) {
            pinged = true;
            return List.of(new Effect.Ping());
        }
        return List.of();
    }

    private List<Effect> gone() {
        var left = phase;
        phase = new Phase.Closed();
        return left instanceof SignedIn signedIn ? List.of(new Detach(signedIn.who())) : List.of();
    }

    private List<Effect> close(CloseReason reason) {
        var step = phase instanceof SignedIn signedIn ? signedIn.leave(reason) : Step.close(reason);
        phase = step.next();
        return step.effects();
    }

    private List<Effect> step(Input input, long now) {
        var step = phase.on(input, new Turn(limits, node, now));
        phase = step.next();
        for (var effect : step.effects()) {
            // One at a time: the next frame is read only when this answer has been sent.
            answering |= effect instanceof ReadPage || effect instanceof Effect.Watch || effect instanceof VerifyToken;
            if (effect instanceof SayAway said) {
                away = said.away();
            }
        }
        return input instanceof RoutingSilent ? announcedAgain(step.effects()) : step.effects();
    }

    /// Who lost the connection has lost with it whether its device is used.
    private List<Effect> announcedAgain(List<Effect> effects) {
        if (!away || effects.isEmpty() || !(phase instanceof SignedIn signedIn)) {
            return effects;
        }
        var more = new ArrayList<>(effects);
        more.add(new SayAway(signedIn.who(), true));
        return more;
    }

    private void heard(long now) {
        heardAt = now;
        pinged = false;
    }
}
