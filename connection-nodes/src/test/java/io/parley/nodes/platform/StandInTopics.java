package io.parley.nodes.platform;

import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.history.HistoryProgress;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.session.SessionSignal;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// The topics a stand-in reads and writes.
final class StandInTopics implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(5);

    private final TopicNamespace names;
    private final RecordCodec<ActionRecord> actions;
    private final RecordCodec<SessionSignal> sessions;
    private final RecordCodec<InboxMessage> inbox;
    private final RecordCodec<EventRecord> events;
    private final RecordCodec<HistoryProgress> progress;
    private final RecordCodec<AccountSettings> settings;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    StandInTopics(TestStack stack) {
        names = stack.namespace();
        var codecs = new Codecs(new SchemaRegistry(stack.registryUrl()), names);
        actions = codecs.actions();
        sessions = codecs.sessions();
        inbox = codecs.inbox();
        events = codecs.events();
        progress = codecs.historyProgress();
        settings = codecs.accountSettings();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    void startReading() {
        var read = Stream.of(Topic.CHAT_ACTIONS, Topic.USER_SESSIONS)
                .flatMap(topic -> names.partitionsOf(topic).stream())
                .toList();
        consumer.assign(read);
        consumer.seekToBeginning(read);
    }

    /// @throws org.apache.kafka.common.errors.WakeupException after [#wakeUp()]
    void read(Consumer<ActionRecord> asked, ObjIntConsumer<SessionSignal> signalled) {
        for (var received : consumer.poll(POLL)) {
            if (received.topic().equals(names.nameOf(Topic.CHAT_ACTIONS))) {
                asked.accept(actions.decode(received.value()));
            } else {
                signalled.accept(sessions.decode(received.value()), received.partition());
            }
        }
    }

    /// Ends the reading; the one method for any thread.
    void wakeUp() {
        consumer.wakeup();
    }

    /// @return the offset of the event
    long write(EventRecord event) {
        var partition = Partitions.ofChat(event.chat(), Topic.CHAT_EVENTS.partitions());
        return write(Topic.CHAT_EVENTS, partition, event.chat().toString(), events.encode(event));
    }

    void write(HistoryProgress written) {
        var partition = written.partition() % Topic.HISTORY_PROGRESS.partitions();
        write(Topic.HISTORY_PROGRESS, partition, Integer.toString(written.partition()), progress.encode(written));
    }

    void write(AccountSettings set) {
        var partition = Partitions.ofUser(set.user(), Topic.ACCOUNT_SETTINGS.partitions());
        write(Topic.ACCOUNT_SETTINGS, partition, set.user().toString(), settings.encode(set));
    }

    void toNode(int slot, InboxMessage message) {
        write(Topic.NODE_INBOX, slot, Integer.toString(slot), inbox.encode(message));
    }

    private long write(Topic topic, int partition, String key, byte @Nullable [] value) {
        try {
            var bytes = key.getBytes(StandardCharsets.UTF_8);
            return producer.send(new ProducerRecord<>(names.nameOf(topic), partition, bytes, value))
                    .get()
                    .offset();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }
}
