package io.parley.streams.history;

import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.history.ReceiptWriter;
import io.parley.schemas.receipt.Receipt;
import io.parley.schemas.registry.MalformedRecordException;
import io.parley.streams.worker.Unreadable;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.support.Acknowledgment;

/// Writes the receipts of one poll. It returns when all of them are in the history, and only then does the container
/// commit; an exception means that the same batch will come again.
final class ReceiptBatches implements BatchMessageListener<byte[], byte[]> {
    private final RecordCodec<Receipt> codec;
    private final List<ReceiptWriter> writers;
    private final HistoryOutputs outputs;
    private final HistoryMeters meters;

    ReceiptBatches(
            RecordCodec<Receipt> codec, List<ReceiptWriter> writers, HistoryOutputs outputs, HistoryMeters meters) {
        this.codec = codec;
        this.writers = List.copyOf(writers);
        this.outputs = outputs;
        this.meters = meters;
    }

    @Override
    public void onMessage(
            ConsumerRecords<byte[], byte[]> records,
            @Nullable Acknowledgment acknowledgment,
            Consumer<byte[], byte[]> consumer) {
        var receipts = new ArrayList<Receipt>();
        var unreadable = new ArrayList<Unreadable>();
        for (var record : records) {
            try {
                receipts.add(codec.decode(record.value()));
            } catch (MalformedRecordException e) {
                unreadable.add(new Unreadable(record, String.valueOf(e.getMessage())));
            }
        }
        writers.forEach(writer -> writer.write(receipts));
        outputs.deadLetter(unreadable);
        meters.receipts(records.count() - unreadable.size(), unreadable.size());
    }

    @Override
    public boolean wantsPollResult() {
        return true;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        throw new IllegalStateException("only whole poll results are wanted");
    }
}
