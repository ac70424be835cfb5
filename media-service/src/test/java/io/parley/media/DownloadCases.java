package io.parley.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.platform.Person;
import io.parley.media.platform.TestMedia;
import io.parley.schemas.id.ChatId;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Downloads, whole and in parts.
abstract class DownloadCases {
    private static final int SIZE = 200_000;

    private final TestMedia media = MediaIT.media();
    private final byte[] bytes = UploadCases.bytes(SIZE);
    private Person ann = media.person();
    private String file = "";

    @BeforeEach
    void upload() {
        ann = media.person();
        ChatId chat = media.chats().of(ann.id());
        file = "files/" + ann.upload(chat, "Bücher & more.bin", bytes).string("id");
    }

    @ParameterizedTest
    @CsvSource({
        "0-0,0,1",
        "0-99,0,100",
        "199999-,199999,1",
        "100-,100,199900",
        "-5,199995,5",
        "150000-999999,150000,50000",
        "-300000,0,200000"
    })
    void shouldGiveAPart(String range, int from, int length) {
        // When
        var answer = ann.get(file, "Range", "bytes=" + range);

        // Then
        assertThat(answer.outcome()).isEqualTo("206");
        assertThat(answer.header("Content-Range")).isEqualTo("bytes " + from + "-" + (from + length - 1) + "/" + SIZE);
        assertThat(answer.bytes()).isEqualTo(Arrays.copyOfRange(bytes, from, from + length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"200000-", "200000-200001", "-0", "0-0,1-1,2-2,3-3,4-4,5-5,6-6,7-7,8-8"})
    void shouldRefusePartsThereAreNot(String range) {
        // When
        var answer = ann.get(file, "Range", "bytes=" + range);

        // Then
        assertThat(answer.outcome()).isEqualTo("416 range_not_satisfiable");
        assertThat(answer.header("Content-Range")).isEqualTo("bytes */" + SIZE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lines=1-2", "bytes=5-2", "bytes=", "bytes=a-b", "bytes=1"})
    void shouldGiveAllWhereNoPartIsNamed(String range) {
        // When
        var answer = ann.get(file, "Range", range);

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bytes()).isEqualTo(bytes);
    }

    @Test
    void shouldGiveSeveralParts() {
        // When
        var answer = ann.get(file, "Range", "bytes=0-1,10-12");

        // Then
        var text = new String(answer.bytes(), StandardCharsets.ISO_8859_1);
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.header("Content-Type")).startsWith("multipart/byteranges; boundary=");
        assertThat(text)
                .contains("Content-Range: bytes 0-1/" + SIZE + "\r\n\r\n"
                        + new String(bytes, 0, 2, StandardCharsets.ISO_8859_1) + "\r\n")
                .contains("Content-Range: bytes 10-12/" + SIZE);
    }

    @Test
    void shouldNotSendAgainWhatTheClientHas() {
        // Given
        var tag = ann.get(file).header("ETag");

        // Then
        assertThat(ann.get(file, "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(ann.get(file, "If-None-Match", "\"other\"").status()).isEqualTo(200);
        assertThat(part(tag)).isEqualTo(206);
        assertThat(part("\"other\"")).isEqualTo(200);
    }

    private int part(String tag) {
        return ann.send(
                        "GET",
                        file,
                        BodyPublishers.noBody(),
                        request -> request.header("Range", "bytes=0-9").header("If-Range", tag))
                .status();
    }

    @Test
    void shouldTellBrowsersToSaveIt() {
        // When
        var answer = ann.get(file);

        // Then
        assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).contains("sandbox");
        assertThat(answer.header("Content-Disposition"))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''B%C3%BCcher%20&%20more.bin");
        assertThat(answer.header("Cache-Control")).contains("private").contains("no-cache");
    }

    @Test
    void shouldTellOfAFileWithoutSendingIt() {
        // When
        var answer = ann.send("HEAD", file, BodyPublishers.noBody(), it -> it);

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(SIZE));
        assertThat(answer.bytes()).isEmpty();
    }

    @Test
    void shouldServeManyAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // When
            var parts = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(
                            () -> ann.get(file, "Range", "bytes=" + i * 1_000 + "-" + (i * 1_000 + 999))))
                    .toList();

            // Then
            for (var i = 0; i < parts.size(); i++) {
                assertThat(parts.get(i).get().bytes()).isEqualTo(Arrays.copyOfRange(bytes, i * 1_000, (i + 1) * 1_000));
            }
        }
    }
}
