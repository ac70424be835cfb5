package io.parley.streams.receipts;

import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.Receipt;
import io.parley.streams.roster.Roster;
import io.parley.streams.topology.Outgoing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// The records that tell of receipts and of what members do just now.
final class ReceiptRecords {
    static final String RECEIPTS = "chat-receipts";
    static final String DELIVERIES = "chat-deliveries";

    private final RecordCodec<Receipt> receipts;
    private final RecordCodec<Delivery> deliveries;
    private final FrameCodec frames = new FrameCodec();

    ReceiptRecords(Codecs codecs) {
        receipts = codecs.receipts();
        deliveries = codecs.deliveries();
    }

    Outgoing receipt(Receipt receipt, long now) {
        return Outgoing.to(RECEIPTS, receipt.key(), receipts.encode(receipt), now, new RecordHeaders());
    }

    /// A frame for some members of a chat, one record per user slot. It has no place in the chat.
    ///
    /// @param actor whom it is about, or one of them
    List<Outgoing> frame(ServerFrame frame, ChatId chat, UserId actor, Collection<UserId> recipients, long now) {
        if (recipients.isEmpty()) {
            return List.of();
        }
        var bytes = frames.encode(frame);
        var at = Instant.ofEpochMilli(now);
        Headers none = new RecordHeaders();
        var told = new ArrayList<Outgoing>();
        Roster.of(recipients).bySlot().forEach((slot, users) -> {
            var delivery = new Delivery(chat, Seq.NONE, at, actor, false, users, List.of(), bytes);
            told.add(Outgoing.to(DELIVERIES, slot, deliveries.encode(delivery), now, none));
        });
        return told;
    }
}
