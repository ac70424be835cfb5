package io.parley.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.platform.Person;
import io.parley.media.platform.TestMedia;
import io.parley.schemas.id.ChatId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Uploads of one request.
abstract class UploadCases {
    private final TestMedia media = MediaIT.media();
    private Person ann = media.person();
    private ChatId chat = ChatId.next();

    @BeforeEach
    void meet() {
        ann = media.person();
        chat = media.chats().of(ann.id());
    }

    static byte[] bytes(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 70, 65_536, 131_072, 131_073, 1_000_003})
    void shouldGiveBackWhatWasUploaded(int size) {
        // Given
        var bytes = bytes(size);

        // When
        var file = ann.upload(chat, "notes.bin", bytes);

        // Then
        assertThat(file.status()).as("%s", file).isEqualTo(201);
        assertThat(file.string("sha256")).isEqualTo(sha256(bytes));
        assertThat(file.json().required("size").asInt()).isEqualTo(size);
        assertThat(ann.get("files/" + file.string("id")).bytes()).isEqualTo(bytes);
    }

    @Test
    void shouldKeepTheSameContentOnce() {
        // Given
        var bytes = bytes(5_000);
        ann.upload(chat, "one.bin", bytes);

        // When
        var second = ann.upload(chat, "two.bin", bytes);

        // Then
        assertThat(second.status()).isEqualTo(201);
        assertThat(blobsOf(ann)).isEqualTo(1);
        assertThat(ann.get("files/" + second.string("id")).bytes()).isEqualTo(bytes);
    }

    @Test
    void shouldMakeAFileOfContentThatWasUploadedBefore() {
        // Given
        var bytes = bytes(6_000);
        ann.upload(chat, "one.bin", bytes);
        var known = """
                {"sha256": "%s", "name": "two.bin"}""".formatted(sha256(bytes));
        var bob = media.person();
        var theirs = media.chats().of(bob.id());

        // When
        var again = ann.post("chats/" + chat + "/files", known);
        var another = bob.post("chats/" + theirs + "/files", known);

        // Then
        assertThat(again.outcome()).isEqualTo("201");
        assertThat(ann.get("files/" + again.string("id")).bytes()).isEqualTo(bytes);
        assertThat(another.outcome()).isEqualTo("404 content_unknown");
    }

    @Test
    void shouldRefuseWhatIsNotWhatItsHashSays() {
        // When
        var refused =
                ann.upload(chat, "a.bin", "application/octet-stream", bytes(10), Map.of("sha256", sha256(bytes(11))));
        var taken =
                ann.upload(chat, "a.bin", "application/octet-stream", bytes(10), Map.of("sha256", sha256(bytes(10))));

        // Then
        assertThat(refused.outcome()).isEqualTo("422 hash_mismatch");
        assertThat(taken.outcome()).isEqualTo("201");
    }

    @Test
    void shouldRefuseNothing() {
        assertThat(ann.upload(chat, "empty.bin", new byte[0]).outcome()).isEqualTo("400 file_empty");
    }

    @Test
    void shouldRefuseTooMuch() {
        // When
        var tooLarge = ann.upload(chat, "large.bin", bytes(4 * 1024 * 1024 + 1));

        // Then
        assertThat(tooLarge.outcome()).isEqualTo("413 too_large");
        assertNothingLeft(ann);
    }

    @Test
    void shouldRefuseWhatTheAccountHasNoRoomFor() {
        // Given
        ann.upload(chat, "first.bin", bytes(3_000_000));

        // When
        var second = ann.upload(chat, "second.bin", bytes(3_500_000));
        var small = ann.upload(chat, "small.bin", bytes(1_000_000));

        // Then
        assertThat(second.outcome()).isEqualTo("507 quota_exceeded");
        assertThat(small.outcome()).isEqualTo("201");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u202egpj.exe"})
    void shouldRefuseNamesNobodyCanRead(String name) {
        assertThat(ann.upload(chat, name, bytes(3)).outcome()).isEqualTo("400 name_invalid");
    }

    @Test
    void shouldForgetTheFoldersOfAName() {
        // When
        var file = ann.upload(chat, "../../etc/passwd", bytes(3));

        // Then
        assertThat(file.string("name")).isEqualTo("passwd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "multipart/form-data", "multipart/form-data; boundary=other"})
    void shouldRefuseOtherBodies(String type) {
        // When
        var answer = ann.send(
                "POST",
                "chats/" + chat + "/files",
                java.net.http.HttpRequest.BodyPublishers.ofByteArray(
                        Person.form("a", "text/plain", bytes(9), Map.of())),
                request -> request.header("Content-Type", type));

        // Then
        assertThat(answer.status()).isIn(400, 415);
        assertNothingLeft(ann);
    }

    @Test
    void shouldLeaveNothingOfAnUploadThatIsCutInTheMiddle() throws IOException {
        // Given
        var form = Person.form("cut.bin", "application/octet-stream", bytes(1_000_000), Map.of());
        var head = """
                POST /api/v1/chats/%s/files HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: multipart/form-data; boundary=----parley-test\r
                Content-Length: %d\r
                \r
                """.formatted(chat, ann.token(), form.length);

        // When
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), media.address().getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(form, 0, form.length / 2);
            socket.getOutputStream().flush();
            Awaitility.await().until(() -> uploadsOf(ann) == 1);
        }

        // Then
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertNothingLeft(ann));
    }

    @Test
    void shouldTakeNothingOfWhoIsNotAMember() {
        // Given
        var bob = media.person();

        // When
        var answer = bob.upload(chat, "a.bin", bytes(10));

        // Then
        assertThat(answer.outcome()).isEqualTo("404 not_found");
        assertThat(ann.stranger().upload(chat, "a.bin", bytes(10)).outcome()).isEqualTo("401 unauthenticated");
    }

    private int blobsOf(Person person) {
        return media.database()
                .sql("select count(*) from blobs where owner = ?")
                .param(person.id().value())
                .query(Integer.class)
                .single();
    }

    private int uploadsOf(Person person) {
        return media.database()
                .sql("select count(*) from uploads where owner = ?")
                .param(person.id().value())
                .query(Integer.class)
                .single();
    }

    private void assertNothingLeft(Person person) {
        assertThat(uploadsOf(person)).isZero();
        assertThat(blobsOf(person)).isZero();
        var resumable = media.database()
                .sql("select id::text from uploads where resumable")
                .query(String.class)
                .set();
        try (var files = Files.list(media.directory().resolve("spool"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .isSubsetOf(resumable);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
