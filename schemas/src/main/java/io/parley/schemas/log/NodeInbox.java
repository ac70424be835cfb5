package io.parley.schemas.log;

import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.Incarnation;
import io.parley.schemas.id.NodeSlot;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.inbox.InboxMessage.NodeStarted;
import io.parley.schemas.registry.MalformedRecordException;
import io.parley.schemas.topic.Isolation;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads one slot of `node.inbox` from the moment it was opened, on a thread of its own.
public final class NodeInbox implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NodeInbox.class);
    private static final Duration POLL = Duration.ofMillis(500);

    /// Takes what arrives. Called on the inbox's thread, so it must not wait.
    public interface Listener {
        /// One message for this incarnation, in the order of the slot.
        void on(InboxMessage message);

        /// Nothing more will arrive, though the process lives: close every socket, so that its clients connect anew.
        void lost(String reason);
    }

    private final BrokerAccess access;
    private final RecordCodec<InboxMessage> codec;
    private final TopicPartition partition;
    private final Incarnation incarnation;
    private final Listener listener;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;

    public NodeInbox(
            BrokerAccess access,
            TopicNamespace namespace,
            RecordCodec<InboxMessage> codec,
            NodeSlot slot,
            Incarnation incarnation,
            Listener listener) {
        if (slot.value() >= Topic.NODE_INBOX.partitions()) {
            throw new IllegalArgumentException("The node slot is " + slot.value() + ", but node.inbox has only "
                    + Topic.NODE_INBOX.partitions() + " partitions: set parley.node.slot below that.");
        }
        this.access = access;
        this.codec = codec;
        this.partition = new TopicPartition(namespace.nameOf(Topic.NODE_INBOX), slot.value());
        this.incarnation = incarnation;
        this.listener = listener;
        this.consumer = new KafkaConsumer<>(consumerSettings(access));
        this.thread = Thread.ofPlatform().name("node-inbox").unstarted(this::run);
    }

    /// Returns once the position is fixed: every later record of the slot will be read. Older runs of the slot are told
    /// to close.
    ///
    /// @throws KafkaException when the cluster does not answer
    public void start() {
        consumer.assign(List.of(partition));
        consumer.seekToEnd(List.of(partition));
        consumer.position(partition);
        announce();
        thread.start();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void announce() {
        try (var producer = new KafkaProducer<byte[], byte[]>(producerSettings(access))) {
            var key = Integer.toString(partition.partition()).getBytes(StandardCharsets.UTF_8);
            var value = codec.encode(new NodeStarted(incarnation));
            producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), key, value))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("The start of this run could not be announced in node.inbox", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while announcing the start of this run", e);
        }
    }

    private void run() {
        try (consumer) {
            while (true) {
                for (var received : consumer.poll(POLL)) {
                    if (!take(received)) {
                        listener.lost("a newer run took over the slot");
                        return;
                    }
                }
            }
        } catch (WakeupException e) {
            log.atInfo().addKeyValue("slot", partition.partition()).log("node inbox closed");
        } catch (OffsetOutOfRangeException e) {
            listener.lost("records were deleted before this run read them");
        } catch (RuntimeException e) {
            log.atError().addKeyValue("slot", partition.partition()).setCause(e).log("node inbox failed");
            listener.lost("reading the inbox failed");
        }
    }

    /// @return false when this run no longer owns the slot
    private boolean take(ConsumerRecord<byte[], byte[]> received) {
        InboxMessage message;
        try {
            message = codec.decode(received.value());
        } catch (MalformedRecordException e) {
            // Nobody's data: what the record would have said is in the ledger, and clients find the gap by its seq.
            log.atWarn()
                    .addKeyValue("slot", partition.partition())
                    .addKeyValue("offset", received.offset())
                    .addKeyValue("reason", e.getMessage())
                    .log("unreadable inbox record skipped");
            return true;
        }
        if (message.incarnation().equals(incarnation)) {
            listener.on(message);
            return true;
        }
        // Runs are named by time, so that an older announcement read late does not close a newer run.
        return !(message instanceof NodeStarted started && isNewer(started.incarnation()));
    }

    private boolean isNewer(Incarnation other) {
        return other.toString().compareTo(incarnation.toString()) > 0;
    }

    private static Map<String, Object> consumerSettings(BrokerAccess access) {
        var settings = access.clientConfig();
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, Isolation.READ_UNCOMMITTED.setting());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        return settings;
    }

    private static Map<String, Object> producerSettings(BrokerAccess access) {
        var settings = access.clientConfig();
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        return settings;
    }
}
