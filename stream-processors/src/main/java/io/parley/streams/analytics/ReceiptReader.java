package io.parley.streams.analytics;

import static java.util.Objects.requireNonNull;

import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.receipt.Receipt;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import io.parley.streams.topology.DeadLetters;
import io.parley.streams.topology.Read;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Sends receipts, which stand in the slots of their users, on to the pushes there, and to the events of their
/// chats.
final class ReceiptReader implements Processor<byte[], byte[], byte[], byte[]> {
    private static final String POSITION = "position";
    private static final char END_OF_CHAT = '/';

    private final RecordCodec<Receipt> receipts;
    private final AnalyticsMeters meters;
    private @Nullable ProcessorContext<byte[], byte[]> context;

    ReceiptReader(RecordCodec<Receipt> receipts, AnalyticsMeters meters) {
        this.receipts = receipts;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var streams = requireNonNull(context);
        var place = streams.recordMetadata().orElseThrow();
        var read = Read.of(receipts, record.value())
                .only(
                        receipt -> Partitions.ofUser(receipt.user(), Topic.CHAT_RECEIPTS.partitions())
                                == place.partition(),
                        "not in the partition of its user");
        switch (read) {
            case Read.Value<Receipt>(var receipt) -> {
                var position = PublicRecords.position(Topic.CHAT_RECEIPTS, place);
                var headers = new RecordHeaders().add(POSITION, position.getBytes(StandardCharsets.UTF_8));
                var key = receipt.key().getBytes(StandardCharsets.UTF_8);
                streams.forward(record, AnalyticsTopology.PUSHES_AND_READINGS);
                streams.forward(
                        new Record<>(key, record.value(), record.timestamp(), headers), AnalyticsTopology.KEY_BY_CHAT);
            }
            case Read.Unreadable<Receipt>(var reason) -> {
                meters.deadLetter();
                streams.forward(DeadLetters.of(record, place, reason), AnalyticsTopology.RECEIPT_DEAD_LETTERS);
            }
        }
    }

    /// The chat of the key of a receipt.
    static byte[] chatOf(byte[] key) {
        var text = new String(key, StandardCharsets.UTF_8);
        return text.substring(0, text.indexOf(END_OF_CHAT)).getBytes(StandardCharsets.UTF_8);
    }

    /// Where the receipt stood that was sent on.
    static String positionOf(Record<byte[], byte[]> record) {
        Header position = requireNonNull(record.headers().lastHeader(POSITION), POSITION);
        return new String(position.value(), StandardCharsets.UTF_8);
    }
}
