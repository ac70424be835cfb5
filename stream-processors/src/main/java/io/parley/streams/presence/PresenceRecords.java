package io.parley.streams.presence;

import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.inbox.InboxMessage.PresenceKnown;
import io.parley.schemas.presence.Presence;
import io.parley.streams.sessions.NodeRun;
import io.parley.streams.topology.Outgoing;
import io.parley.streams.topology.Tracing;
import org.jspecify.annotations.Nullable;

/// The records presence writes.
final class PresenceRecords {
    static final String INBOX = "node-inbox";
    static final String PRESENCE = "user-presence";

    private final RecordCodec<InboxMessage> inbox;
    private final RecordCodec<Presence> presence;

    PresenceRecords(Codecs codecs) {
        inbox = codecs.inbox();
        presence = codecs.presence();
    }

    Outgoing changed(Presence now, Cause cause) {
        return Outgoing.to(PRESENCE, now.user(), presence.encode(now), cause.at(), Tracing.continued(cause.headers()));
    }

    /// @param request null when it is for all who watch the user at the node
    Outgoing known(NodeRun node, Presence now, @Nullable ConnectionId request, Cause cause) {
        var message = new PresenceKnown(node.incarnation(), now, request);
        var key = node.slot().value();
        return Outgoing.to(INBOX, key, inbox.encode(message), cause.at(), Tracing.continued(cause.headers()));
    }
}
