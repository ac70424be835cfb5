package io.parley.streams.receipts;

import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.receipt.Mark;
import io.parley.schemas.signal.ChatSignal;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import io.parley.streams.topology.Read;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Tells what can be used from what never can: each record stands in the partition of its chat.
final class ReceiptInput {
    private final RecordCodec<EventRecord> events;
    private final RecordCodec<Mark> marks;
    private final RecordCodec<ChatSignal> signals;
    private final String eventsTopic;
    private final String marksTopic;

    ReceiptInput(Codecs codecs, TopicNamespace topics) {
        events = codecs.events();
        marks = codecs.marks();
        signals = codecs.signals();
        eventsTopic = topics.nameOf(Topic.CHAT_EVENTS);
        marksTopic = topics.nameOf(Topic.CHAT_MARKS);
    }

    sealed interface Input {
        record Event(EventRecord event) implements Input {}

        record Marked(Mark mark) implements Input {}

        record Signalled(ChatSignal signal) implements Input {}
    }

    /// @throws io.parley.schemas.registry.RegistryUnavailableException when the bytes may be good, but cannot be read
    Read<Input> read(String topic, int partition, byte @Nullable [] value) {
        if (topic.equals(eventsTopic)) {
            return inPlace(events, value, partition, EventRecord::chat).map(Input.Event::new);
        }
        if (topic.equals(marksTopic)) {
            return inPlace(marks, value, partition, Mark::chat).map(Input.Marked::new);
        }
        return inPlace(signals, value, partition, ChatSignal::chat).map(Input.Signalled::new);
    }

    /// The sink for what of the topic cannot be used.
    String deadLettersOf(String topic) {
        if (topic.equals(eventsTopic)) {
            return ReceiptsTopology.EVENT_DEAD_LETTERS;
        }
        return topic.equals(marksTopic) ? ReceiptsTopology.MARK_DEAD_LETTERS : ReceiptsTopology.SIGNAL_DEAD_LETTERS;
    }

    private static <T> Read<T> inPlace(
            RecordCodec<T> codec, byte @Nullable [] value, int partition, Function<T, ChatId> chat) {
        return Read.of(codec, value)
                .only(
                        read -> Partitions.ofChat(chat.apply(read), Topic.CHAT_MARKS.partitions()) == partition,
                        "not in the partition of its chat");
    }
}
