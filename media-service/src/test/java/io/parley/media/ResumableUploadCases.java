package io.parley.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.platform.Person;
import io.parley.media.platform.TestMedia;
import io.parley.media.platform.Tus;
import io.parley.schemas.id.ChatId;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Uploads by the tus protocol.
abstract class ResumableUploadCases {
    private final TestMedia media = MediaIT.media();
    private Person ann = media.person();
    private ChatId chat = ChatId.next();

    @BeforeEach
    void meet() {
        ann = media.person();
        chat = media.chats().of(ann.id());
    }

    @Test
    void shouldBecomeAFileWithTheLastByte() {
        // Given
        var bytes = UploadCases.bytes(300_000);
        var upload = Tus.begun(ann, chat, bytes.length);

        // When
        var first = upload.patch(0, Arrays.copyOf(bytes, 100_000));
        var second = upload.patch(100_000, Arrays.copyOfRange(bytes, 100_000, bytes.length));

        // Then
        assertThat(first.outcome()).isEqualTo("204");
        assertThat(first.header("Parley-File")).isEmpty();
        assertThat(first.header("Upload-Expires")).isNotEmpty();
        assertThat(second.header("Upload-Offset")).isEqualTo("300000");
        var file = second.header("Parley-File");
        assertThat(ann.get("files/" + file).bytes()).isEqualTo(bytes);
        assertThat(upload.head().header("Parley-File")).isEqualTo(file);
        assertThat(upload.offset()).isEqualTo(bytes.length);
        assertThat(upload.patch(bytes.length, new byte[0]).header("Parley-File"))
                .isEqualTo(file);
    }

    @Test
    void shouldSayWhatIsOffered() {
        // When
        var answer = ann.send("OPTIONS", "uploads", BodyPublishers.noBody(), it -> it);

        // Then
        assertThat(answer.header("Tus-Version")).isEqualTo("1.0.0");
        assertThat(answer.header("Tus-Extension").split(","))
                .containsExactlyInAnyOrder("creation", "checksum", "termination", "expiration");
        assertThat(answer.header("Tus-Max-Size")).isEqualTo(Integer.toString(4 << 20));
    }

    @Test
    void shouldRefuseABeginningThatCannotEndWell() {
        // Given
        var bob = media.person();
        var named = Map.of("chat", chat.toString(), "filename", "a.bin");

        // Then
        assertThat(Tus.create(ann, 5 << 20, named).outcome()).isEqualTo("413 too_large");
        assertThat(Tus.create(ann, 0, named).outcome()).isEqualTo("400 request_invalid");
        assertThat(Tus.create(bob, 5, named).outcome()).isEqualTo("404 not_found");
        assertThat(Tus.create(ann, 5, Map.of("chat", chat.toString())).outcome())
                .isEqualTo("400 name_invalid");
        assertThat(Tus.create(ann, 5, Map.of("filename", "a.bin")).outcome()).isEqualTo("400 id_invalid");
        Tus.begun(ann, chat, 4 << 20);
        assertThat(Tus.create(ann, 3 << 20, named).outcome()).isEqualTo("507 quota_exceeded");
    }

    @Test
    void shouldBeItsOwnersAlone() {
        // Given
        var upload = Tus.begun(ann, chat, 10);
        var theirs = upload.by(media.person());

        // Then
        assertThat(theirs.head().status()).isEqualTo(404);
        assertThat(theirs.patch(0, new byte[10]).status()).isEqualTo(404);
        assertThat(theirs.terminate().status()).isEqualTo(404);
        assertThat(upload.offset()).isZero();
    }

    @Test
    void shouldTakeNothingAtAnotherOffset() {
        // Given
        var upload = Tus.begun(ann, chat, 10);
        upload.patch(0, new byte[4]);

        // When
        var answer = upload.patch(0, new byte[4]);

        // Then
        assertThat(answer.outcome()).isEqualTo("409 offset_mismatch");
        assertThat(upload.offset()).isEqualTo(4);
    }

    @Test
    void shouldForgetWhatDoesNotHaveItsChecksum() {
        // Given
        var bytes = UploadCases.bytes(1_000);
        var upload = Tus.begun(ann, chat, bytes.length);
        upload.patch(0, Arrays.copyOf(bytes, 400));
        var rest = Arrays.copyOfRange(bytes, 400, 1_000);

        // When
        var wrong = upload.patch(400, rest, it -> it.header("Upload-Checksum", "sha1 " + sha1(bytes)));
        var offset = upload.offset();
        var right = upload.patch(400, rest, it -> it.header("Upload-Checksum", "sha1 " + sha1(rest)));

        // Then
        assertThat(wrong.outcome()).isEqualTo("460 checksum_mismatch");
        assertThat(offset).isEqualTo(400);
        assertThat(ann.get("files/" + right.header("Parley-File")).bytes()).isEqualTo(bytes);
    }

    @Test
    void shouldForgetWhatCameWithoutTheEndItsChecksumIsOf() throws IOException {
        // Given
        var bytes = UploadCases.bytes(100_000);
        var upload = Tus.begun(ann, chat, bytes.length);

        // When
        try (var _ = upload.sendPart(0, bytes, 60_000, "Upload-Checksum: sha1 " + sha1(bytes) + "\r\n")) {
            Awaitility.await().until(() -> spooled(upload) == 60_000);
        }

        // Then
        Awaitility.await().until(() -> spooled(upload) == 0);
        assertThat(upload.offset()).isZero();
    }

    @Test
    void shouldRefuseWhatIsNotWhatItsHashSays() {
        // Given
        var wishes = Map.of("chat", chat.toString(), "filename", "a.bin", "sha256", UploadCases.sha256(new byte[3]));
        var begun = Tus.create(ann, 2, wishes);
        var upload = new Tus(ann, begun.header("Location"));

        // When
        var answer = upload.patch(0, new byte[2]);

        // Then
        assertThat(answer.outcome()).isEqualTo("422 hash_mismatch");
        assertThat(upload.head().status()).isEqualTo(404);
    }

    @Test
    void shouldEndWhenItsOwnerSaysSo() {
        // Given
        var upload = Tus.begun(ann, chat, 10);
        upload.patch(0, new byte[4]);

        // When
        var answer = upload.terminate();

        // Then
        assertThat(answer.outcome()).isEqualTo("204");
        assertThat(upload.head().status()).isEqualTo(404);
        assertThat(spooled(upload)).isZero();
    }

    @Test
    void shouldBeOverWhenNothingCameForTooLong() {
        // Given
        var upload = Tus.begun(ann, chat, 4 << 20);
        upload.patch(0, new byte[4]);

        // When
        media.database()
                .sql("update uploads set expires_at = now() where id = ?")
                .param(UUID.fromString(upload.id()))
                .update();

        // Then
        assertThat(upload.head().status()).isEqualTo(404);
        assertThat(upload.patch(4, new byte[4]).status()).isEqualTo(404);
        assertThat(Tus.begun(ann, chat, 4 << 20).offset()).isZero();
    }

    @Test
    void shouldBeginOnlySoOften() {
        // Given
        var bob = media.person();
        for (var begun = 0; begun < MediaIT.UPLOADS_AT_ONCE; begun++) {
            Tus.begun(ann, chat, 1);
        }

        // When
        var answer = Tus.create(ann, 1, Map.of("chat", chat.toString(), "filename", "a.bin"));

        // Then
        assertThat(answer.outcome()).isEqualTo("429 rate_limited");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        assertThat(ann.upload(chat, "a.bin", new byte[1]).outcome()).isEqualTo("429 rate_limited");
        assertThat(Tus.begun(bob, media.chats().of(bob.id()), 1).offset()).isZero();
    }

    private long spooled(Tus upload) {
        return media.directory().resolve("spool").resolve(upload.id()).toFile().length();
    }

    private static String sha1(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
