package io.parley.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.blobs.BlobName;
import io.parley.media.blobs.Blobs;
import io.parley.media.blobs.Sha256;
import io.parley.media.log.KafkaSettings;
import io.parley.media.platform.Person;
import io.parley.media.platform.TestMedia;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.erasure.Erasure;
import io.parley.schemas.erasure.ErasureStep;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.log.TopicWriter;
import io.parley.schemas.log.WriteOutcome;
import io.parley.schemas.media.CassandraFiles;
import io.parley.schemas.media.MediaEvent;
import io.parley.schemas.media.MediaFile;
import io.parley.schemas.media.MediaKind;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of files.
abstract class LifeCases {
    private final TestMedia media = MediaIT.media();
    private final byte[] bytes = UploadCases.bytes(3_000);
    private Person ann = media.person();
    private ChatId chat = ChatId.next();

    @BeforeEach
    void meet() {
        ann = media.person();
        chat = media.chats().of(ann.id());
    }

    @Test
    void shouldBeKnownToTheEdgesAndTheLogOnceItIsComplete() throws Exception {
        // When
        var file = FileId.of(ann.upload(chat, "a.bin", bytes).string("id"));

        // Then
        assertThat(edges().find(file).get())
                .contains(new MediaFile(
                        file, chat, ann.id(), MediaKind.ATTACHMENT, "application/octet-stream", bytes.length, false));
        assertThat(told(file)).containsExactly(MediaEvent.Change.STORED);
    }

    @Test
    void shouldLeaveNothingButThatItWas() throws IOException {
        // Given
        var file = ann.upload(chat, "a.bin", bytes).string("id");

        // When
        var answer = ann.delete("files/" + file);

        // Then
        assertThat(answer.outcome()).isEqualTo("204");
        assertThat(ann.get("files/" + file).outcome()).isEqualTo("404 not_found");
        assertThat(ann.delete("files/" + file).outcome()).isEqualTo("404 not_found");
        awaitGone(FileId.of(file));
        assertThat(media.bean(Blobs.class).has(blob())).isFalse();
        assertThat(told(FileId.of(file))).containsExactly(MediaEvent.Change.STORED, MediaEvent.Change.DELETED);
    }

    @Test
    void shouldKeepTheBytesAnotherFileHas() throws IOException {
        // Given
        var one = ann.upload(chat, "a.bin", bytes).string("id");
        var other = ann.upload(chat, "b.bin", bytes).string("id");

        // When
        ann.delete("files/" + one);
        awaitGone(FileId.of(one));

        // Then
        assertThat(ann.get("files/" + other).bytes()).isEqualTo(bytes);
        ann.delete("files/" + other);
        awaitGone(FileId.of(other));
        assertThat(media.bean(Blobs.class).has(blob())).isFalse();
        assertThat(ann.upload(chat, "c.bin", bytes).status()).isEqualTo(201);
    }

    @Test
    void shouldBeDeletedByItsOwnerAlone() {
        // Given
        var bob = media.person();
        media.chats().add(chat, 2, bob.id());
        var file = ann.upload(chat, "a.bin", bytes).string("id");
        media.cite(chat, 3, ann.id(), file);
        media.chats().reach(chat, 3);

        // Then
        assertThat(bob.get("files/" + file).outcome()).isEqualTo("200");
        assertThat(bob.delete("files/" + file).outcome()).isEqualTo("404 not_found");
        assertThat(ann.get("files/" + file).outcome()).isEqualTo("200");
    }

    @Test
    void shouldBeRemovedWhenNoMessageCitesItInTime() {
        // Given
        var cited = FileId.of(ann.upload(chat, "a.bin", bytes).string("id"));
        var orphan = FileId.of(ann.upload(chat, "b.bin", UploadCases.bytes(9)).string("id"));
        media.cite(chat, 2, ann.id(), cited.toString());

        // When
        for (var file : List.of(cited, orphan)) {
            media.database()
                    .sql("update files set created_at = now() - interval '25 hours' where id = ?")
                    .param(file.value())
                    .update();
        }

        // Then
        awaitGone(orphan);
        assertThat(told(orphan)).containsExactly(MediaEvent.Change.STORED, MediaEvent.Change.ORPHANED);
        assertThat(ann.get("files/" + cited).bytes()).isEqualTo(bytes);
    }

    @Test
    void shouldBeRemovedWhenItsTimeIsOver() {
        // Given
        var file = FileId.of(ann.upload(chat, "a.bin", "application/octet-stream", bytes, Map.of("viewOnce", "true"))
                .string("id"));
        media.cite(chat, 2, ann.id(), file.toString());

        // When
        media.database()
                .sql("update files set expires_at = now() where id = ?")
                .param(file.value())
                .update();

        // Then
        awaitGone(file);
        assertThat(told(file)).containsExactly(MediaEvent.Change.STORED, MediaEvent.Change.EXPIRED);
    }

    @Test
    void shouldGoWithTheAccountOfItsOwner() throws IOException {
        // Given
        var bob = media.person();
        media.chats().add(chat, 2, bob.id());
        var cited = ann.upload(chat, "a.bin", bytes).string("id");
        media.cite(chat, 3, ann.id(), cited);
        media.chats().reach(chat, 3);
        var others = bob.upload(chat, "b.bin", bytes).string("id");

        // When
        erase(ann.id());

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(stepsOf(ann.id())).containsExactly(ErasureStep.MEDIA));
        awaitGone(FileId.of(cited));
        assertThat(bob.get("files/" + cited).outcome()).isEqualTo("404 not_found");
        assertThat(media.bean(Blobs.class).has(blob())).isFalse();
        assertThat(bob.get("files/" + others).bytes()).isEqualTo(bytes);
    }

    private void erase(UserId user) {
        var kafka = media.bean(KafkaSettings.class);
        var request = media.bean(Codecs.class).erasures().encode(new Erasure.Requested(user, Instant.EPOCH));
        var topic = Topic.ACCOUNT_ERASURES;
        try (var writer = new TopicWriter(kafka.access(), kafka.topics(), topic)) {
            var stored = writer.write(Partitions.ofUser(user, topic.partitions()), user.toString(), request);
            assertThat(stored).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(WriteOutcome.STORED);
        }
    }

    private List<ErasureStep> stepsOf(UserId user) {
        var codec = media.bean(Codecs.class).erasures();
        return media
                .database()
                .sql("select payload from outbox where aggregateid = ? and aggregatetype = 'account-erasures'")
                .param(user.toString())
                .query(byte[].class)
                .list()
                .stream()
                .map(codec::decode)
                .map(Erasure.StepDone.class::cast)
                .map(Erasure.StepDone::step)
                .toList();
    }

    private void awaitGone(FileId file) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(state(file)).isEqualTo("deleted"));
        try {
            assertThat(edges().find(file).get()).isEmpty();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private String state(FileId file) {
        return media.database()
                .sql("select state from files where id = ?")
                .param(file.value())
                .query(String.class)
                .single();
    }

    private List<MediaEvent.Change> told(FileId file) {
        var codec = media.bean(Codecs.class).mediaEvents();
        return media
                .database()
                .sql("select payload from outbox where aggregateid = ? and aggregatetype = 'media' order by position")
                .param(file.toString())
                .query(byte[].class)
                .list()
                .stream()
                .map(codec::decode)
                .map(MediaEvent::change)
                .toList();
    }

    private BlobName blob() {
        return BlobName.content(ann.id(), new Sha256(UploadCases.sha256(bytes)));
    }

    private CassandraFiles edges() {
        return media.bean(CassandraFiles.class);
    }
}
