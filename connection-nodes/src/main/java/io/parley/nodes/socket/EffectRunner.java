package io.parley.nodes.socket;

import io.parley.nodes.connection.CloseReason;
import io.parley.nodes.connection.Effect;
import io.parley.nodes.connection.Effect.Admit;
import io.parley.nodes.connection.Effect.Attach;
import io.parley.nodes.connection.Effect.CatchUp;
import io.parley.nodes.connection.Effect.Close;
import io.parley.nodes.connection.Effect.Detach;
import io.parley.nodes.connection.Effect.Pass;
import io.parley.nodes.connection.Effect.Ping;
import io.parley.nodes.connection.Effect.Publish;
import io.parley.nodes.connection.Effect.PublishMark;
import io.parley.nodes.connection.Effect.PublishSignal;
import io.parley.nodes.connection.Effect.ReadPage;
import io.parley.nodes.connection.Effect.Say;
import io.parley.nodes.connection.Effect.SayAway;
import io.parley.nodes.connection.Effect.ShowPresence;
import io.parley.nodes.connection.Effect.VerifyToken;
import io.parley.nodes.connection.Input;
import io.parley.nodes.connection.Who;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.ChatAction;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.key.DataKey;
import io.parley.schemas.log.WriteOutcome;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what connections ask for. Nothing here waits: it runs on Jetty's threads and on the inbox's.
final class EffectRunner {
    private static final Logger log = LoggerFactory.getLogger(EffectRunner.class);

    private final SocketServices services;
    private final Sockets sockets;

    EffectRunner(SocketServices services, Sockets sockets) {
        this.services = services;
        this.sockets = sockets;
    }

    void run(Socket socket, Effect effect) {
        switch (effect) {
            case Say(var frame) -> say(socket, frame);
            case Pass(var frame) -> socket.write(frame);
            case Ping() -> socket.ping();
            case Close(var reason) -> socket.close(reason);
            case VerifyToken(var token) ->
                services.waiting().execute(() -> socket.on(services.tokens().check(token)));
            case Admit(var who) -> admit(socket, who);
            case Attach(var who) -> attach(socket, who);
            case Detach(var who) -> detach(socket, who);
            case CatchUp(var who, var cursors) -> {
                services.metrics().attach.record(Duration.ofMillis(socket.nextStage()));
                services.catchUp().start(who.user(), cursors, socket);
            }
            case Publish(var actor, var send) -> publish(socket, actor, send);
            case PublishMark(var mark) -> services.marks().add(mark, () -> socket.on(new Input.NotMarked()));
            case PublishSignal(var signal) -> services.signals().publish(signal);
            case Effect.Watch(var watcher, var users) ->
                services.presence().watch(new SocketViewer(socket, watcher), users);
            case Effect.Unwatch(var users) -> services.presence().unwatch(socket.id(), users);
            case ShowPresence(var users) ->
                services.presence().news(socket.id(), users).forEach(frame -> say(socket, frame));
            case SayAway(var who, var away) -> {
                // Lost, it is said again by the client, or shown wrong until then: worth no closed socket.
                var _ = services.sessions().away(who.user(), socket.id(), away);
            }
            case ReadPage(var reader, var sync) -> readPage(socket, reader, sync);
        }
    }

    /// What a send waits for.
    ///
    /// @param citable whether the sender may show the files it names
    private record Sealable(Optional<DataKey> key, boolean citable) {}

    void gone(Socket socket) {
        sockets.remove(socket);
        services.door().leave();
    }

    private void say(Socket socket, ServerFrame frame) {
        if (frame instanceof ServerFrame.CaughtUp) {
            services.metrics().catchUp.record(Duration.ofMillis(socket.nextStage()));
        }
        socket.write(services.codec().encode(frame));
    }

    private void admit(Socket socket, Who who) {
        socket.known();
        // On another thread: this one holds its own socket's lock and must not wait for another's.
        sockets.admit(who.user(), who.device(), socket)
                .ifPresent(
                        older -> services.waiting().execute(() -> older.on(new Input.MustClose(CloseReason.REPLACED))));
        // What was revoked after the token was checked, and before this socket could be found.
        services.tokens()
                .ended(who)
                .ifPresent(reason -> services.waiting().execute(() -> socket.on(new Input.MustClose(reason))));
    }

    private void attach(Socket socket, Who who) {
        socket.announce();
        var _ = services.sessions()
                .attach(who.user(), socket.id(), who.device())
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        log.atWarn()
                                .addKeyValue("reason", failure.toString())
                                .log("a connection could not be announced");
                        socket.on(new Input.MustClose(CloseReason.NOT_CAUGHT_UP));
                    }
                });
    }

    private void detach(Socket socket, Who who) {
        sockets.leave(who.user(), socket);
        services.presence().leave(socket.id());
        services.closed().remember(socket.id(), who.user(), services.millis().getAsLong());
        // A detach that fails here is repeated when routing next sends to the connection, or ends with the lease.
        var _ = services.sessions().detach(who.user(), socket.id());
    }

    private void publish(Socket socket, UserId actor, ClientFrame.Send send) {
        var citable =
                services.citations().mayCite(actor, send.chat(), send.body().files());
        var sealable = services.keys().findOrCreate(actor).thenCombine(citable, Sealable::new);
        socket.inTurn(sealable, (found, failure) -> {
            if (found != null && !found.citable()) {
                socket.on(new Input.NotPublished(send.ref(), Refusal.FILE_UNAVAILABLE));
            } else if (found != null && found.key().isPresent()) {
                publish(socket, actor, send, found.key().get());
            } else {
                log.atWarn()
                        .addKeyValue("user", actor)
                        .addKeyValue("reason", failure == null ? "the key is destroyed" : failure.toString())
                        .log("a send could not be sealed");
                socket.on(new Input.NotPublished(send.ref(), Refusal.BUSY));
            }
        });
    }

    private void publish(Socket socket, UserId actor, ClientFrame.Send send, DataKey key) {
        var message = MessageId.next();
        var sealed = key.seal(send.chat(), message, send.body());
        var action = new ChatAction.Send(send.ref(), message, key.hash(send.body()), sealed);
        var record = new ActionRecord(
                send.chat(), ActionRecord.RULES, actor, services.node().addressOf(socket.id()), action);
        var _ = services.actions().publish(record).thenAccept(outcome -> {
            if (outcome == WriteOutcome.BUSY) {
                socket.on(new Input.NotPublished(send.ref(), Refusal.BUSY));
            }
        });
    }

    private void readPage(Socket socket, UserId reader, ClientFrame.Sync sync) {
        services.catchUp().page(reader, sync, (events, end) -> socket.on(new Input.SyncAnswered(events, end)));
    }
}
