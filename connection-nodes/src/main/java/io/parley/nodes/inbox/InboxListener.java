package io.parley.nodes.inbox;

import io.parley.nodes.presence.PresenceWatch;
import io.parley.nodes.session.SlotWatch;
import io.parley.nodes.socket.NodeSockets;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.inbox.InboxMessage.Attached;
import io.parley.schemas.inbox.InboxMessage.Deliver;
import io.parley.schemas.inbox.InboxMessage.DeviceMoved;
import io.parley.schemas.inbox.InboxMessage.LeaseSeen;
import io.parley.schemas.inbox.InboxMessage.NodeStarted;
import io.parley.schemas.inbox.InboxMessage.PresenceKnown;
import io.parley.schemas.inbox.InboxMessage.Reply;
import io.parley.schemas.log.NodeInbox;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands what arrives to those it concerns.
final class InboxListener implements NodeInbox.Listener {
    private static final Logger log = LoggerFactory.getLogger(InboxListener.class);

    private final NodeSockets sockets;
    private final SlotWatch slots;
    private final PresenceWatch presence;
    private final LongSupplier millis;
    private final Runnable onLost;

    InboxListener(NodeSockets sockets, SlotWatch slots, PresenceWatch presence, LongSupplier millis, Runnable onLost) {
        this.sockets = sockets;
        this.slots = slots;
        this.presence = presence;
        this.millis = millis;
        this.onLost = onLost;
    }

    @Override
    public void on(InboxMessage message) {
        switch (message) {
            case Deliver deliver -> sockets.deliver(deliver);
            case Reply reply -> sockets.answer(reply);
            case Attached attached -> sockets.attached(attached);
            case LeaseSeen seen -> slots.seen(seen.userSlot(), millis.getAsLong());
            case PresenceKnown known -> presence.known(known.presence());
            case DeviceMoved moved -> sockets.moved(moved);
            case NodeStarted _ -> log.atInfo().log("the slot is ours");
        }
    }

    @Override
    public void lost(String reason) {
        log.atError().addKeyValue("reason", reason).log("the inbox is lost: closing all sockets");
        onLost.run();
        sockets.closeAll();
    }
}
