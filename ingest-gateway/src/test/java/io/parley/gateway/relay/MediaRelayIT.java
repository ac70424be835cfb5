package io.parley.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.media.MediaEvent;
import io.parley.schemas.media.MediaKind;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The outbox of the media service goes the same way.
class MediaRelayIT extends RelayBench {
    private final RecordCodec<MediaEvent> codec;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<FileId, MediaEvent.Change> told = new HashMap<>();

    MediaRelayIT(TestStack stack) throws SQLException {
        super(stack);
        codec = new Codecs(new SchemaRegistry(stack.registryUrl()), stack.namespace()).mediaEvents();
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(stack.namespace().partitionsOf(Topic.MEDIA_EVENTS));
        consumer.seekToBeginning(consumer.assignment());
    }

    @AfterEach
    void closeConsumer() {
        consumer.close();
    }

    @Test
    void shouldPublishWhatWasAndWhatIsCommitted() throws SQLException {
        // Given
        var before = commit(MediaEvent.Change.STORED);
        relay().awaitActive();

        // When
        var after = commit(MediaEvent.Change.DELETED);

        // Then
        awaitTold(before, MediaEvent.Change.STORED);
        awaitTold(after, MediaEvent.Change.DELETED);
    }

    @Test
    void shouldPublishWhatWasCommittedBeforeItsOutboxWasPublished() throws SQLException {
        // Given
        var former = relay().awaitActive();
        rows.run("alter publication " + slot + " drop table media.outbox");
        former.close();
        var missed = commit(MediaEvent.Change.STORED);

        // When
        relay().awaitActive();

        // Then
        awaitTold(missed, MediaEvent.Change.STORED);
    }

    private FileId commit(MediaEvent.Change change) throws SQLException {
        var file = FileId.next();
        var event = new MediaEvent(
                file, UserId.next(), ChatId.next(), MediaKind.IMAGE, 1, change, Instant.ofEpochMilli(1_000));
        rows.run("insert into media.outbox (id, aggregatetype, aggregateid, type, payload) values (gen_random_uuid(),"
                + " 'media', '" + file + "', '" + change + "', decode('"
                + HexFormat.of().formatHex(codec.encode(event)) + "', 'hex'))");
        return file;
    }

    private void awaitTold(FileId file, MediaEvent.Change change) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (var record : consumer.poll(Duration.ofMillis(200))) {
                var event = codec.decode(record.value());
                assertThat(new String(record.key(), StandardCharsets.UTF_8))
                        .isEqualTo(event.file().toString());
                assertThat(record.partition())
                        .isEqualTo(Partitions.ofFile(event.file(), Topic.MEDIA_EVENTS.partitions()));
                told.put(event.file(), event.change());
            }
            assertThat(told).containsEntry(file, change);
        });
    }
}
