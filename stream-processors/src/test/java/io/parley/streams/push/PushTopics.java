package io.parley.streams.push;

import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.account.AccountDevices;
import io.parley.schemas.account.Platform;
import io.parley.schemas.account.PushDevice;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.push.PushRequest;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.receipt.Reached;
import io.parley.schemas.receipt.Receipt;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.topic.Isolation;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import io.parley.streams.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Both ends of the push worker.
final class PushTopics implements AutoCloseable {
    private final TestStack stack;
    private final Codecs codecs;
    private final KafkaProducer<byte[], byte[]> producer;

    PushTopics(TestStack stack) {
        this.stack = stack;
        codecs = new Codecs(new SchemaRegistry(stack.registryUrl()), stack.namespace());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    static PushRequest request(String... tokens) {
        var devices = Arrays.stream(tokens)
                .map(token -> new PushDevice(DeviceId.next(), Platform.ANDROID, token))
                .toList();
        return new PushRequest(
                UserId.next(), ChatId.next(), new Seq(7), UserId.next(), Instant.now(), true, false, devices);
    }

    static PushResult sent(PushRequest request) {
        var device = request.devices().getFirst();
        return new PushResult(
                request.user(),
                device.device(),
                request.chat(),
                request.seq(),
                PushResult.Outcome.SENT,
                device.token(),
                null,
                1);
    }

    void ask(PushRequest request) throws Exception {
        write(Topic.PUSH_REQUESTS, request.user(), codecs.pushRequests().encode(request));
    }

    void answer(PushResult result) throws Exception {
        write(Topic.PUSH_RESULTS, result.user(), codecs.pushResults().encode(result));
    }

    /// Makes the devices of the request those of its user.
    void register(PushRequest request) throws Exception {
        var devices = new AccountDevices(request.user(), 1, request.devices());
        write(Topic.ACCOUNT_DEVICES, request.user(), codecs.accountDevices().encode(devices));
    }

    /// What the request tells of has reached no connection.
    void miss(PushRequest request) throws Exception {
        var candidate = new PushCandidate(
                request.user(), request.chat(), request.seq(), request.actor(), request.at(), request.mention());
        write(Topic.PUSH_CANDIDATES, request.user(), codecs.pushCandidates().encode(candidate));
    }

    void acknowledge(PushRequest request) throws Exception {
        var receipt = new Receipt(
                request.chat(),
                request.user(),
                new Reached(request.seq(), request.at()),
                Reached.NOTHING,
                Reached.NOTHING);
        var partition = Partitions.ofUser(request.user(), Topic.CHAT_RECEIPTS.partitions());
        var key = receipt.key().getBytes(StandardCharsets.UTF_8);
        var topic = stack.namespace().nameOf(Topic.CHAT_RECEIPTS);
        producer.send(new ProducerRecord<>(
                        topic, partition, key, codecs.receipts().encode(receipt)))
                .get();
    }

    void write(Topic topic, UserId user, byte[] value) throws ExecutionException, InterruptedException {
        var key = user.toString().getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(stack.namespace().nameOf(topic), key, value))
                .get();
    }

    List<PushResult> resultsFor(PushRequest request) {
        return reader().values(Topic.PUSH_RESULTS, Isolation.READ_COMMITTED, codecs.pushResults()).stream()
                .filter(result -> result.user().equals(request.user()))
                .toList();
    }

    int deadLetters() {
        return reader().records(Topic.PUSH_REQUESTS_DLQ, Isolation.READ_COMMITTED)
                .size();
    }

    private TopicReader reader() {
        return new TopicReader(stack.bootstrapServers(), stack.namespace());
    }

    @Override
    public void close() {
        producer.close();
    }
}
