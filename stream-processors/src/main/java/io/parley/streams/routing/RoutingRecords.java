package io.parley.streams.routing;

import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.delivery.Delivery.Event;
import io.parley.schemas.delivery.Delivery.Parcel;
import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.inbox.InboxMessage.Attached;
import io.parley.schemas.inbox.InboxMessage.Deliver;
import io.parley.schemas.inbox.InboxMessage.DeviceMoved;
import io.parley.schemas.inbox.InboxMessage.Entry;
import io.parley.schemas.inbox.InboxMessage.LeaseSeen;
import io.parley.streams.sessions.NodeRun;
import io.parley.streams.topology.Outgoing;
import io.parley.streams.topology.Tracing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;

/// The records routing writes.
final class RoutingRecords {
    static final String INBOX = "node-inbox";
    static final String PUSH = "push-candidates";

    /// Of the frames in one record, well below what a broker takes.
    static final int MAX_CHUNK_BYTES = 200_000;

    /// Of all frames in the answer to one attach. The newest count: the rest is in the history already. A node must be
    /// able to hold it beside what arrives meanwhile, or a busy user could never come back.
    static final int MAX_ANSWER_BYTES = 250_000;

    private final RecordCodec<InboxMessage> inbox;
    private final RecordCodec<PushCandidate> candidates;

    RoutingRecords(Codecs codecs) {
        inbox = codecs.inbox();
        candidates = codecs.pushCandidates();
    }

    Outgoing deliver(NodeRun node, List<InboxMessage.Parcel> parcels, long at, Headers cause) {
        return toNode(node, new Deliver(node.incarnation(), parcels), at, cause);
    }

    Outgoing leaseSeen(NodeRun node, int userSlot, long at, Headers cause) {
        return toNode(node, new LeaseSeen(node.incarnation(), userSlot), at, cause);
    }

    Outgoing deviceMoved(NodeRun node, UserId user, DeviceId device, long at, Headers cause) {
        return toNode(node, new DeviceMoved(node.incarnation(), user, device, Instant.ofEpochMilli(at)), at, cause);
    }

    Outgoing pushCandidate(UserId user, Event event, long at, Headers cause) {
        var mention = event.mentioned().contains(user);
        var candidate = new PushCandidate(user, event.chat(), event.seq(), event.actor(), event.at(), mention);
        return Outgoing.to(PUSH, user, candidates.encode(candidate), at, Tracing.continued(cause));
    }

    /// At least one record, the last of them marked. What is no event comes last, and only where the events leave
    /// room.
    List<Outgoing> attached(LiveConnection connection, Rings.Answer latest, long at, Headers cause) {
        var entries = new ArrayList<>(newest(latest.events(), MAX_ANSWER_BYTES));
        entries.addAll(newest(latest.notices(), MAX_ANSWER_BYTES - bytesOf(entries)));
        var chunks = chunks(entries);
        var told = new ArrayList<Outgoing>();
        for (var i = 0; i < chunks.size(); i++) {
            var node = connection.node();
            var last = i == chunks.size() - 1;
            var chunk = new Attached(node.incarnation(), connection.connection(), chunks.get(i), last);
            told.add(toNode(node, chunk, at, cause));
        }
        return told;
    }

    private static int bytesOf(List<Entry> entries) {
        return entries.stream().mapToInt(entry -> entry.frame().length()).sum();
    }

    private static <T extends Parcel> List<Entry> newest(List<Ring.Held<T>> ring, int maxBytes) {
        var entries = ring.stream().map(held -> entryOf(held.parcel())).toList();
        var from = entries.size();
        var bytes = 0;
        while (from > 0 && bytes + entries.get(from - 1).frame().length() <= maxBytes) {
            from--;
            bytes += entries.get(from).frame().length();
        }
        return entries.subList(from, entries.size());
    }

    private static List<List<Entry>> chunks(List<Entry> entries) {
        var chunks = new ArrayList<List<Entry>>();
        var chunk = new ArrayList<Entry>();
        var bytes = 0;
        for (var entry : entries) {
            if (!chunk.isEmpty() && bytes + entry.frame().length() > MAX_CHUNK_BYTES) {
                chunks.add(chunk);
                chunk = new ArrayList<>();
                bytes = 0;
            }
            chunk.add(entry);
            bytes += entry.frame().length();
        }
        chunks.add(chunk);
        return chunks;
    }

    static Entry entryOf(Parcel parcel) {
        return new Entry(parcel.chat(), parcel.seq(), parcel.frame());
    }

    private Outgoing toNode(NodeRun node, InboxMessage message, long at, Headers cause) {
        var key = node.slot().value();
        return Outgoing.to(INBOX, key, inbox.encode(message), at, Tracing.continued(cause));
    }
}
