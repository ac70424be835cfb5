package io.parley.nodes.platform;

import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.Content;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.SealedContent;
import io.parley.schemas.chat.SealedText;
import io.parley.schemas.frame.EventFrames;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage.Deliver;
import io.parley.schemas.inbox.InboxMessage.Entry;
import io.parley.schemas.inbox.InboxMessage.Parcel;
import io.parley.schemas.session.SessionSignal.Attach;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Messages of the largest size for two connections of one node, faster than a chat gives them.
public final class Flood {
    private static final FrameCodec CODEC = new FrameCodec();
    private static final int PATIENCE = 5_000;

    private final StandIn processors;
    private final Attach one;
    private final Attach other;
    private final ChatId chat = ChatId.next();
    private long sent;

    public Flood(StandIn processors, Attach one, Attach other) {
        this.processors = processors;
        this.one = one;
        this.other = other;
    }

    /// Sends until it is enough.
    ///
    /// @return the seq of the last message; the first is 1
    public long until(BooleanSupplier enough) {
        while (!enough.getAsBoolean()) {
            if (sent == PATIENCE) {
                throw new AssertionError("still not enough after " + sent + " messages");
            }
            processors.deliverTo(
                    new Deliver(
                            one.incarnation(),
                            List.of(new Parcel(List.of(one.connection(), other.connection()), next()))),
                    one.slot().value());
        }
        return sent;
    }

    private Entry next() {
        var seq = new Seq(++sent);
        var content = new Content("x".repeat(Content.MAX_TEXT_BYTES));
        var sealed = new SealedContent(new SealedText(new byte[SealedText.OVERHEAD + 1]));
        var said = new ChatEvent.MessageSent(Ref.next(), MessageId.next(), sealed);
        var event =
                new EventRecord(chat, seq, Instant.ofEpochMilli(sent), UserId.next(), sent, ActionRecord.RULES, said);
        return new Entry(chat, seq, CODEC.encode(EventFrames.of(event, content)));
    }
}
