package io.parley.streams.receipts;

import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.receipt.Receipt;
import io.parley.streams.topology.Outgoing;
import java.util.ArrayList;
import java.util.List;
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

    /// To be filled, and then made [#deliveries].
    Notices notices() {
        return new Notices(frames);
    }

    List<Outgoing> deliveries(Notices notices, long now) {
        var told = new ArrayList<Outgoing>();
        notices.deliveries()
                .forEach((slot, ofSlot) -> ofSlot.forEach(delivery -> told.add(
                        Outgoing.to(DELIVERIES, slot, deliveries.encode(delivery), now, new RecordHeaders()))));
        return told;
    }
}
