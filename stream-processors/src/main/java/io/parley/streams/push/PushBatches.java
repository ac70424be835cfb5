package io.parley.streams.push;

import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.UserId;
import io.parley.schemas.push.PushRequest;
import io.parley.schemas.registry.MalformedRecordException;
import io.parley.streams.worker.Unreadable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.support.Acknowledgment;

/// Takes what one poll returned. It returns when every push has its outcome in `push.results`, and only then does the
/// container commit; an exception means that the same batch will come again, without what has an outcome by then.
final class PushBatches implements BatchMessageListener<byte[], byte[]> {
    private final RecordCodec<PushRequest> codec;
    private final Wording wording;
    private final Badge badge;
    private final Attempts attempts;
    private final KnownResults known;
    private final PushOutputs outputs;
    private final PushMeters meters;

    PushBatches(
            RecordCodec<PushRequest> codec,
            Wording wording,
            Badge badge,
            Attempts attempts,
            KnownResults known,
            PushOutputs outputs,
            PushMeters meters) {
        this.codec = codec;
        this.wording = wording;
        this.badge = badge;
        this.attempts = attempts;
        this.known = known;
        this.outputs = outputs;
        this.meters = meters;
    }

    /// @param partition the user's slot
    private record Asked(int partition, Push push) {}

    @Override
    public void onMessage(
            ConsumerRecords<byte[], byte[]> records,
            @Nullable Acknowledgment acknowledgment,
            Consumer<byte[], byte[]> consumer) {
        var requests = new LinkedHashMap<ConsumerRecord<byte[], byte[]>, PushRequest>();
        var unreadable = new ArrayList<Unreadable>();
        for (var record : records) {
            try {
                requests.put(record, codec.decode(record.value()));
            } catch (MalformedRecordException e) {
                unreadable.add(new Unreadable(record, String.valueOf(e.getMessage())));
            }
        }
        send(requests);
        outputs.deadLetter(unreadable);
        meters.deadLetters(unreadable.size());
    }

    private void send(SequencedMap<ConsumerRecord<byte[], byte[]>, PushRequest> requests) {
        var words = wording.of(requests.sequencedValues());
        var asked = new LinkedHashMap<PushKey, Asked>();
        var badges = new HashMap<UserId, OptionalInt>();
        requests.forEach((record, request) -> {
            var count = badges.computeIfAbsent(request.user(), badge::of);
            for (var device : request.devices()) {
                var push =
                        new Push(request, device, words.getOrDefault(request, Wording.withoutContent(request)), count);
                asked.putIfAbsent(push.key(), new Asked(record.partition(), push));
            }
        });
        var all = asked.size();
        asked.values()
                .removeIf(one -> known.contains(one.partition(), one.push().key()));
        meters.repeated(all - asked.size());

        var results = attempts.send(asked.values().stream().map(Asked::push).toList());
        outputs.publish(results);
        asked.forEach((key, one) -> known.add(one.partition(), key));
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
