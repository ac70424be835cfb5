package io.parley.streams.sequencing;

import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.ChatAction.Send;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.RefusalRecord;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.frame.EventFrames;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.inbox.InboxMessage.Outcome;
import io.parley.streams.roster.Roster;
import io.parley.streams.topology.Outgoing;
import io.parley.streams.topology.Tracing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;

/// The records that tell the world of a decision. The same decision always gives the same records in the same
/// order.
final class Announcements {
    static final String EVENTS = "chat-events";
    static final String REFUSALS = "chat-refusals";
    static final String DELIVERIES = "chat-deliveries";
    static final String REPLIES = "node-inbox";

    private static final String EVENT_ID = "event-id";

    private final RecordCodec<EventRecord> events;
    private final RecordCodec<RefusalRecord> refusals;
    private final RecordCodec<Delivery> deliveries;
    private final RecordCodec<InboxMessage> replies;
    private final FrameCodec frames = new FrameCodec();

    Announcements(Codecs codecs) {
        events = codecs.events();
        refusals = codecs.refusals();
        deliveries = codecs.deliveries();
        replies = codecs.inbox();
    }

    /// @param audience who may see the event
    List<Outgoing> of(ActionRecord action, Decision.Accepted accepted, Roster audience, Headers cause) {
        var event = accepted.event();
        var at = event.at().toEpochMilli();
        var headers = Tracing.continued(cause);
        headers.add(EVENT_ID, (event.chat() + "/" + event.seq()).getBytes(StandardCharsets.US_ASCII));
        var told = new ArrayList<Outgoing>();
        told.add(Outgoing.to(EVENTS, event.chat(), events.encode(event), at, headers));
        told.addAll(deliveriesOf(event, audience, cause));
        var message = event.event() instanceof MessageSent sent ? sent.message() : null;
        told.addAll(replyTo(action, event.at(), new Outcome.Accepted(event.seq(), message), cause));
        return told;
    }

    List<Outgoing> of(ActionRecord action, Decision.Noted noted, Headers cause) {
        return replyTo(action, noted.head().time(), noted.outcome(), cause);
    }

    List<Outgoing> of(ActionRecord action, Decision.Repeated repeated, Headers cause) {
        return replyTo(action, repeated.at(), repeated.outcome(), cause);
    }

    List<Outgoing> of(ActionRecord action, Decision.Refused refused, Headers cause) {
        var refusal = refused.refusal();
        var told = new ArrayList<Outgoing>();
        told.add(Outgoing.to(
                REFUSALS,
                refusal.chat(),
                refusals.encode(refusal),
                refusal.at().toEpochMilli(),
                Tracing.continued(cause)));
        var outcome = new Outcome.Refused(refusal.refusal(), refused.retryAfter());
        told.addAll(replyTo(action, refusal.at(), outcome, cause));
        return told;
    }

    private List<Outgoing> deliveriesOf(EventRecord event, Roster audience, Headers cause) {
        var frame = frames.encode(EventFrames.of(event));
        var message = event.event() instanceof MessageSent sent ? sent : null;
        var mentions = message == null ? List.<UserId>of() : message.content().mentions();
        var told = new ArrayList<Outgoing>();
        audience.bySlot().forEach((slot, recipients) -> {
            var mentioned = recipients.stream().filter(mentions::contains).toList();
            var delivery = new Delivery.Event(
                    event.chat(),
                    event.seq(),
                    event.at(),
                    event.actor(),
                    message != null,
                    recipients,
                    mentioned,
                    frame);
            var value = deliveries.encode(delivery);
            told.add(Outgoing.to(DELIVERIES, slot, value, event.at().toEpochMilli(), Tracing.continued(cause)));
        });
        return told;
    }

    private List<Outgoing> replyTo(ActionRecord action, Instant at, Outcome outcome, Headers cause) {
        var address = action.replyTo();
        if (address == null) {
            return List.of();
        }
        var ref = action.action() instanceof Send send ? send.ref() : null;
        var reply =
                new InboxMessage.Reply(address.incarnation(), address.connection(), action.chat(), ref, at, outcome);
        var key = address.slot().value();
        return List.of(Outgoing.to(REPLIES, key, replies.encode(reply), at.toEpochMilli(), Tracing.continued(cause)));
    }
}
