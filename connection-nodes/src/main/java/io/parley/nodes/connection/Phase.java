package io.parley.nodes.connection;

import io.parley.nodes.connection.Effect.Admit;
import io.parley.nodes.connection.Effect.Attach;
import io.parley.nodes.connection.Effect.CatchUp;
import io.parley.nodes.connection.Effect.Pass;
import io.parley.nodes.connection.Effect.Say;
import io.parley.nodes.connection.Effect.VerifyToken;
import io.parley.nodes.connection.Input.BacklogEnd;
import io.parley.nodes.connection.Input.BacklogFailed;
import io.parley.nodes.connection.Input.BacklogGap;
import io.parley.nodes.connection.Input.BacklogPart;
import io.parley.nodes.connection.Input.Delivered;
import io.parley.nodes.connection.Input.DrainBegun;
import io.parley.nodes.connection.Input.Received;
import io.parley.nodes.connection.Input.RingPart;
import io.parley.nodes.connection.Input.RoutingSilent;
import io.parley.nodes.connection.Input.TokenChecked;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.ClientFrame.Hello;
import io.parley.schemas.frame.FrameBytes;
import io.parley.schemas.frame.FrameCodec.Decoded.Frame;
import io.parley.schemas.frame.FrameCodec.Decoded.NotJson;
import io.parley.schemas.frame.FrameCodec.Decoded.Rejected;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.inbox.InboxMessage.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a connection stands, and what can follow. An input that means nothing in a phase leaves it as it is: messages
/// of other components may arrive late.
sealed interface Phase permits Phase.AwaitingHello, Phase.Authenticating, SignedIn, Phase.Closed {
    /// When the phase must be over.
    default long deadline() {
        return Long.MAX_VALUE;
    }

    /// Why the connection is closed at the deadline.
    default CloseReason late() {
        return CloseReason.OVERLOADED;
    }

    /// Whether the next frame of the client may be read.
    default boolean reads() {
        return true;
    }

    Step on(Input input, Turn turn);

    /// Upgraded, nothing said yet.
    ///
    /// @param atUpgrade what became of a token that came with the upgrade
    record AwaitingHello(long deadline, TokenChecked.@Nullable Good atUpgrade) implements Phase {
        @Override
        public CloseReason late() {
            return CloseReason.NO_HELLO;
        }

        @Override
        public Step on(Input input, Turn turn) {
            return switch (input) {
                case Received(Frame(Hello hello)) -> hello(hello, turn);
                case Received(Frame(ClientFrame _)) -> Step.close(CloseReason.NOT_SIGNED_IN);
                case Received(Rejected _) -> Step.close(CloseReason.NOT_THE_PROTOCOL);
                case Received(NotJson _) -> Step.close(CloseReason.NOT_THE_PROTOCOL);
                case DrainBegun _ -> Step.close(CloseReason.DRAINING);
                default -> Step.to(this);
            };
        }

        private Step hello(Hello hello, Turn turn) {
            var deadline = turn.now() + turn.limits().helloDeadline().toMillis();
            var checking = new Authenticating(hello.device(), hello.cursors(), deadline);
            var token = hello.token();
            if (token != null) {
                return Step.to(checking, new VerifyToken(token));
            }
            return atUpgrade == null ? Step.close(CloseReason.NOT_SIGNED_IN) : checking.checked(atUpgrade, turn);
        }
    }

    /// Hello said, token not yet checked. Reads nothing more, so that no frame overtakes the check.
    record Authenticating(DeviceId device, Map<ChatId, Seq> cursors, long deadline) implements Phase {
        @Override
        public boolean reads() {
            return false;
        }

        @Override
        public Step on(Input input, Turn turn) {
            return switch (input) {
                case TokenChecked checked -> checked(checked, turn);
                case DrainBegun _ -> Step.close(CloseReason.DRAINING);
                default -> Step.to(this);
            };
        }

        private Step checked(TokenChecked checked, Turn turn) {
            return switch (checked) {
                case TokenChecked.Bad(var reason) -> Step.close(reason);
                case TokenChecked.Good(var claims, var keyId, var validForMs) ->
                    claims.device().equals(device)
                            ? signedIn(
                                    new Who(claims.user(), device, claims.session(), keyId, turn.now() + validForMs),
                                    turn)
                            : Step.close(CloseReason.NOT_SIGNED_IN);
            };
        }

        private Step signedIn(Who who, Turn turn) {
            var welcome = new ServerFrame.Welcome(
                    who.user(), turn.node(), turn.limits().heartbeat().toMillis(), ClientFrame.MAX_BYTES);
            var held = new Held(turn.limits().held().toBytes());
            var deadline = turn.now() + turn.limits().attachDeadline().toMillis();
            return Step.to(
                    new Attaching(who, cursors, held, deadline), new Admit(who), new Say(welcome), new Attach(who));
        }
    }

    /// Signed in; routing has not answered yet.
    record Attaching(Who who, Map<ChatId, Seq> cursors, Held held, long deadline) implements SignedIn {
        @Override
        public CloseReason late() {
            return CloseReason.NOT_CAUGHT_UP;
        }

        @Override
        public Attaching with(Who renewed) {
            return new Attaching(renewed, cursors, held, deadline);
        }

        @Override
        public Step onOther(Input input, Turn turn) {
            return switch (input) {
                case RingPart(var entries, var last) -> ring(entries, last, turn);
                case Delivered(var entry) -> held.add(entry) ? Step.to(this) : leave(CloseReason.SLOW_READER);
                case DrainBegun _ -> leave(CloseReason.DRAINING);
                default -> Step.to(this);
            };
        }

        private Step ring(List<Entry> entries, boolean last, Turn turn) {
            if (!held.addAll(entries)) {
                return leave(CloseReason.SLOW_READER);
            }
            if (!last) {
                return Step.to(this);
            }
            var deadline = turn.now() + turn.limits().catchUpDeadline().toMillis();
            return Step.to(new CatchingUp(who, held, new HashMap<>(), deadline), new CatchUp(who, cursors));
        }
    }

    /// Routed; the backlog is being sent, so what arrives meanwhile waits.
    ///
    /// @param sent per chat, up to where the history has been sent; grows with the backlog
    record CatchingUp(Who who, Held held, Map<ChatId, Seq> sent, long deadline) implements SignedIn {
        @Override
        public CloseReason late() {
            return CloseReason.NOT_CAUGHT_UP;
        }

        @Override
        public CatchingUp with(Who renewed) {
            return new CatchingUp(renewed, held, sent, deadline);
        }

        @Override
        public Step onOther(Input input, Turn turn) {
            return switch (input) {
                case BacklogPart(var chat, var events, var upTo) -> backlog(chat, events, upTo);
                case BacklogGap(var chat, var from, var to) ->
                    Step.to(this, new Say(new ServerFrame.Gap(chat, from, to)));
                case BacklogEnd(var chats) -> new Step(new Live(who), heldAndCaughtUp(chats));
                case BacklogFailed _ -> leave(CloseReason.NOT_CAUGHT_UP);
                case RingPart(var entries, var _) ->
                    held.addAll(entries) ? Step.to(this) : leave(CloseReason.SLOW_READER);
                case Delivered(var entry) -> held.add(entry) ? Step.to(this) : leave(CloseReason.SLOW_READER);
                case RoutingSilent _ -> Step.to(this, new Attach(who));
                case DrainBegun _ -> leave(CloseReason.DRAINING);
                default -> Step.to(this);
            };
        }

        private Step backlog(ChatId chat, List<FrameBytes> events, Seq upTo) {
            sent.put(chat, upTo);
            return new Step(this, events.stream().<Effect>map(Pass::new).toList());
        }

        private List<Effect> heldAndCaughtUp(int chats) {
            var effects = new ArrayList<Effect>();
            for (var entry : held.entries()) {
                var isEvent = !entry.seq().equals(Seq.NONE);
                if (!isEvent || entry.seq().isAfter(sent.getOrDefault(entry.chat(), Seq.NONE))) {
                    effects.add(new Pass(entry.frame()));
                }
            }
            effects.add(new Say(new ServerFrame.CaughtUp(chats)));
            return effects;
        }
    }

    /// Caught up: frames go out as they arrive, twice perhaps; the client drops what it holds.
    record Live(Who who) implements SignedIn {
        @Override
        public Live with(Who renewed) {
            return new Live(renewed);
        }

        @Override
        public Step onOther(Input input, Turn turn) {
            return switch (input) {
                case Delivered(var entry) -> Step.to(this, new Pass(entry.frame()));
                case RingPart(var entries, var _) ->
                    new Step(
                            this,
                            entries.stream()
                                    .<Effect>map(entry -> new Pass(entry.frame()))
                                    .toList());
                case RoutingSilent _ -> Step.to(this, new Attach(who));
                case DrainBegun(var reconnectAfterMs, var closeAt) ->
                    Step.to(
                            new Draining(who, reconnectAfterMs, closeAt),
                            new Say(new ServerFrame.Draining(reconnectAfterMs)));
                default -> Step.to(this);
            };
        }
    }

    /// The client has been asked to leave.
    record Draining(Who who, long reconnectAfterMs, long deadline) implements SignedIn {
        @Override
        public CloseReason late() {
            return CloseReason.DRAINING;
        }

        @Override
        public boolean takesWork() {
            return false;
        }

        @Override
        public Draining with(Who renewed) {
            return new Draining(renewed, reconnectAfterMs, deadline);
        }

        @Override
        public Step onOther(Input input, Turn turn) {
            return switch (input) {
                case Delivered(var entry) -> Step.to(this, new Pass(entry.frame()));
                default -> Step.to(this);
            };
        }
    }

    /// The end. Frames are still read, to find the peer's own goodbye.
    record Closed() implements Phase {
        @Override
        public Step on(Input input, Turn turn) {
            return Step.to(this);
        }
    }
}
