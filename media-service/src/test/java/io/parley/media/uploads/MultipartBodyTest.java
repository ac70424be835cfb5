package io.parley.media.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.media.platform.Person;
import io.parley.media.problems.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultipartBodyTest {
    private static final String TYPE = "multipart/form-data; boundary=----parley-test";

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "70,7", "65536,60000", "131073,40", "1000003,60000"})
    void shouldReadAnyFileInAnyPieces(int size, int piece) throws IOException {
        // Given
        var random = new Random(size);
        var bytes = new byte[size];
        random.nextBytes(bytes);
        var form = Person.form("a.bin", "text/plain", bytes, Map.of("sha256", "abc", "viewOnce", "true"));
        var path = directory.resolve("file");
        var digest = SpoolFile.sha256();

        // When
        MultipartBody parts;
        try (var file = SpoolFile.open(path, 0, size, digest)) {
            parts = MultipartBody.read(inPieces(form, random, piece), TYPE, file);
        }

        // Then
        assertThat(Files.readAllBytes(path)).isEqualTo(bytes);
        assertThat(Spool.hash(digest)).isEqualTo(Spool.hash(path));
        assertThat(parts.fileName()).isEqualTo("a.bin");
        assertThat(parts.fileType()).isEqualTo("text/plain");
        assertThat(parts.field("sha256")).contains("abc");
        assertThat(parts.field("viewOnce")).contains("true");
    }

    @ParameterizedTest
    @CsvSource({"100,80", "100000,60000", "100000,5"})
    void shouldRefuseABodyThatEndsEarly(int size, int read) throws IOException {
        // Given
        var form = Person.form("a.bin", "text/plain", new byte[size], Map.of());
        var cut = new ByteArrayInputStream(form, 0, read);

        // Then
        try (var file = SpoolFile.open(directory.resolve("file"), 0, size, null)) {
            assertThatThrownBy(() -> MultipartBody.read(cut, TYPE, file)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void shouldStopAtTheLimit() throws IOException {
        // Given
        var form = Person.form("a.bin", "text/plain", new byte[1_000], Map.of());

        // Then
        try (var file = SpoolFile.open(directory.resolve("file"), 0, 999, null)) {
            assertThatThrownBy(() -> MultipartBody.read(new ByteArrayInputStream(form), TYPE, file))
                    .hasMessage("too_large");
        }
    }

    @Test
    void shouldRefuseLongFields() throws IOException {
        // Given
        var form = Person.form("a.bin", "text/plain", new byte[1], Map.of("sha256", "a".repeat(2_000)));

        // Then
        try (var file = SpoolFile.open(directory.resolve("file"), 0, 999, null)) {
            assertThatThrownBy(() -> MultipartBody.read(new ByteArrayInputStream(form), TYPE, file))
                    .hasMessage("request_invalid");
        }
    }

    private static InputStream inPieces(byte[] bytes, Random random, int piece) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] into) {
                return read(into, 0, into.length);
            }

            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1 + random.nextInt(piece)));
            }
        };
    }
}
