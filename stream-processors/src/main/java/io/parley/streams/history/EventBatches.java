package io.parley.streams.history;

import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.history.EventWriter;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.registry.MalformedRecordException;
import io.parley.streams.worker.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.support.Acknowledgment;

/// Takes what one poll returned. It returns when all of it is in the history, and only then does the container commit;
/// an exception means that the same batch will come again.
final class EventBatches implements BatchMessageListener<byte[], byte[]> {
    private final RecordCodec<EventRecord> codec;
    private final List<EventWriter> writers;
    private final HistoryOutputs outputs;
    private final WrittenPositions positions;
    private final HistoryMeters meters;

    EventBatches(
            RecordCodec<EventRecord> codec,
            List<EventWriter> writers,
            HistoryOutputs outputs,
            WrittenPositions positions,
            HistoryMeters meters) {
        this.codec = codec;
        this.writers = List.copyOf(writers);
        this.outputs = outputs;
        this.positions = positions;
        this.meters = meters;
    }

    @Override
    public void onMessage(
            ConsumerRecords<byte[], byte[]> records,
            @Nullable Acknowledgment acknowledgment,
            Consumer<byte[], byte[]> consumer) {
        var chats = new LinkedHashMap<ChatId, List<EventRecord>>();
        var unreadable = new ArrayList<Unreadable>();
        for (var record : records) {
            try {
                var event = codec.decode(record.value());
                requireOwnKey(record, event);
                chats.computeIfAbsent(event.chat(), _ -> new ArrayList<>()).add(event);
            } catch (MalformedRecordException e) {
                unreadable.add(new Unreadable(record, String.valueOf(e.getMessage())));
            }
        }
        meters.batch(() -> writers.forEach(writer -> writer.write(chats.values())));
        // After the writes, because these may be tried many times and each dead letter should be one record.
        outputs.deadLetter(unreadable);
        positions.written(records.nextOffsets(), consumer.assignment());
        meters.count(records.count() - unreadable.size(), unreadable.size());
    }

    /// Under another key it may stand in another partition than the rest of its chat, and so in no order with it.
    private static void requireOwnKey(ConsumerRecord<byte[], byte[]> record, EventRecord event) {
        var key = record.key();
        if (key == null || !event.chat().toString().equals(new String(key, StandardCharsets.UTF_8))) {
            throw new MalformedRecordException("the key is not the chat of the event");
        }
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
