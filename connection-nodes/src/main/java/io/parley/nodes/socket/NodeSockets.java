package io.parley.nodes.socket;

import io.parley.nodes.connection.CloseReason;
import io.parley.nodes.connection.Input;
import io.parley.nodes.session.SlotWatch;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.revocation.Revocation;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The sockets of the node, for those who have something to tell them. Safe for use by several threads.
public final class NodeSockets implements SlotWatch.Alarm {
    private final SocketServices services;
    private final Sockets sockets;

    NodeSockets(SocketServices services, Sockets sockets) {
        this.services = services;
        this.sockets = sockets;
    }

    public void deliver(InboxMessage.Deliver deliver) {
        deliver.parcels().forEach(this::deliver);
    }

    private void deliver(InboxMessage.Parcel parcel) {
        services.opener().open(parcel.entry(), entry -> {
            var input = new Input.Delivered(entry);
            for (var connection : parcel.connections()) {
                sockets.find(connection).ifPresentOrElse(socket -> socket.on(input), () -> repeatDetach(connection));
            }
        });
    }

    /// An answer to a connection that is gone is dropped: its client asks again under the same ref.
    public void answer(InboxMessage.Reply reply) {
        sockets.find(reply.connection()).ifPresent(socket -> socket.on(new Input.Answered(reply)));
    }

    public void attached(InboxMessage.Attached attached) {
        services.opener()
                .openAll(
                        attached.ring(),
                        ring -> sockets.find(attached.connection())
                                .ifPresentOrElse(
                                        socket -> socket.on(new Input.RingPart(ring, attached.last())),
                                        () -> repeatDetach(attached.connection())));
    }

    /// Closes the socket of a device that has connected to another node since.
    public void moved(InboxMessage.DeviceMoved moved) {
        sockets.of(moved.user(), moved.device())
                .filter(socket -> socket.wasAnnouncedBefore(moved.at()))
                .ifPresent(older -> older.on(new Input.MustClose(CloseReason.REPLACED)));
    }

    /// Closes the sockets of sessions that are over. Who says hello at this moment is found here, or finds it there.
    void revoke(Revocation revocation) {
        var input = new Input.MustClose(CloseReason.of(revocation.reason()));
        for (var socket : sockets.of(revocation.user())) {
            if (socket.who()
                    .filter(who -> revocation.covers(who.user(), who.session()))
                    .isPresent()) {
                socket.on(input);
            }
        }
    }

    /// Closes the sockets whose access token was signed by a key that is not held any more.
    void closeUnlessHeld(Predicate<String> held) {
        each(socket -> {
            if (socket.who().filter(who -> !held.test(who.keyId())).isPresent()) {
                socket.on(new Input.MustClose(CloseReason.KEY_TAKEN_BACK));
            }
        });
    }

    /// Closes every socket and lets no other in: nothing reaches this run of the node any more.
    public void closeAll() {
        services.door().shut();
        each(socket -> socket.on(new Input.MustClose(CloseReason.RESTARTED)));
    }

    @Override
    public void attachAgain(int userSlot) {
        services.presence().repeat(userSlot);
        eachOf(userSlot, socket -> socket.on(new Input.RoutingSilent()));
    }

    @Override
    public void close(int userSlot) {
        eachOf(userSlot, socket -> socket.on(new Input.MustClose(CloseReason.RESTARTED)));
    }

    /// Sends the clients away and waits until they have gone, within the settings' patience.
    void drain() throws InterruptedException {
        var settings = services.settings();
        services.door().shut();
        sendAway();
        sockets.awaitNone(settings.drainPatience()
                .plus(settings.closePatience())
                .plus(settings.sweep().multipliedBy(2)));
        services.marks().flush();
        services.sessions().flush();
    }

    /// Sends the clients away and lets nobody in until [#open]. Returns at once.
    void drainUntilOpened() {
        services.door().drain();
        sendAway();
    }

    /// Lets clients in again, unless this run of the node is over.
    void open() {
        services.door().open();
    }

    Door.State door() {
        return services.door().state();
    }

    /// Sockets, whether they have said who they are or not.
    int count() {
        return services.door().inside().get();
    }

    private void sendAway() {
        var settings = services.settings();
        var closeAt = services.millis().getAsLong() + settings.drainPatience().toMillis();
        each(socket ->
                socket.on(new Input.DrainBegun(settings.drainReconnectAfter().toMillis(), closeAt)));
    }

    void sweep() {
        if (services.door().state() == Door.State.DRAINED) {
            // Who came through the door at the moment it closed. The others know already.
            sendAway();
        }
        each(Socket::tick);
    }

    private void each(Consumer<Socket> action) {
        sockets.all().forEach(action);
    }

    private void eachOf(int userSlot, Consumer<Socket> action) {
        each(socket -> {
            var inSlot = socket.who()
                    .map(who -> Partitions.ofUser(who.user(), Topic.USER_SESSIONS.partitions()) == userSlot)
                    .orElse(false);
            if (inSlot && socket.isRouted()) {
                action.accept(socket);
            }
        });
    }

    private void repeatDetach(ConnectionId connection) {
        services.metrics().unroutable.increment();
        services.closed().repeat(connection, services.millis().getAsLong()).ifPresent(user -> {
            var _ = services.sessions().detach(user, connection);
        });
    }
}
