package io.parley.media.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.id.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every store of blobs does.
abstract class BlobsContract {
    private static final String HASH = "0123456789abcdef".repeat(4);

    @TempDir
    Path directory;

    private final BlobName name = BlobName.content(UserId.next(), new Sha256(HASH));

    /// One store for all tests of a class: their names differ.
    abstract Blobs blobs();

    /// More than the store sends at once.
    int manyBytes() {
        return 3_000_000;
    }

    @Test
    void shouldGiveBackWhatWasPut() throws IOException {
        // Given
        var bytes = bytes(1, 100_000);

        // When
        blobs().put(name, file(bytes));

        // Then
        assertThat(blobs().has(name)).isTrue();
        assertThat(read(name)).isEqualTo(bytes);
    }

    @Test
    void shouldKeepManyBytes() throws IOException {
        var bytes = bytes(2, manyBytes());

        blobs().put(name, file(bytes));

        assertThat(read(name)).isEqualTo(bytes);
        assertThat(read(new ByteRange(bytes.length - 70_000L, 70_000)))
                .isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 70_000, bytes.length));
    }

    @Test
    void shouldLeaveTheFileWhereItIs() throws IOException {
        var file = file(bytes(3, 10));

        blobs().put(name, file);
        blobs().delete(name);

        assertThat(file).hasBinaryContent(bytes(3, 10));
    }

    @Test
    void shouldGiveRanges() throws IOException {
        var bytes = bytes(4, 1_000);
        blobs().put(name, file(bytes));

        assertThat(read(new ByteRange(0, 1))).isEqualTo(Arrays.copyOfRange(bytes, 0, 1));
        assertThat(read(new ByteRange(10, 20))).isEqualTo(Arrays.copyOfRange(bytes, 10, 30));
        assertThat(read(new ByteRange(999, 1))).isEqualTo(Arrays.copyOfRange(bytes, 999, 1_000));
        assertThat(read(new ByteRange(990, 1_000))).isEqualTo(Arrays.copyOfRange(bytes, 990, 1_000));
        assertThat(read(new ByteRange(5, Long.MAX_VALUE))).isEqualTo(Arrays.copyOfRange(bytes, 5, 1_000));
        assertThat(read(new ByteRange(1_000, 1))).isEmpty();
        assertThat(read(new ByteRange(Long.MAX_VALUE, Long.MAX_VALUE))).isEmpty();
    }

    @Test
    void shouldSayThatThereIsNone() throws IOException {
        assertThat(blobs().has(name)).isFalse();
        assertThat(blobs().open(name)).isEmpty();
        assertThat(blobs().open(name, new ByteRange(5, 5))).isEmpty();
    }

    @Test
    void shouldPutAgain() throws IOException {
        blobs().put(name, file(bytes(5, 100)));
        blobs().put(name, file(bytes(6, 90)));

        assertThat(read(name)).isEqualTo(bytes(6, 90));
    }

    @Test
    void shouldPutTheSameFileAgain() throws IOException {
        var file = file(bytes(7, 100));

        blobs().put(name, file);
        blobs().put(name, file);

        assertThat(read(name)).isEqualTo(bytes(7, 100));
    }

    @Test
    void shouldDeleteWhetherThereOrNot() throws IOException {
        blobs().put(name, file(bytes(8, 100)));

        blobs().delete(name);
        blobs().delete(name);

        assertThat(blobs().has(name)).isFalse();
        assertThat(blobs().open(name)).isEmpty();
    }

    @Test
    void shouldKeepVariantsAndOwnersApart() throws IOException {
        // Given
        var other = BlobName.content(UserId.next(), name.hash());
        var small = BlobName.thumbnail(name.owner(), name.hash());
        blobs().put(name, file(bytes(9, 10)));
        blobs().put(other, file(bytes(10, 10)));
        blobs().put(small, file(bytes(11, 10)));

        // When
        blobs().delete(name);

        // Then
        assertThat(blobs().has(name)).isFalse();
        assertThat(read(other)).isEqualTo(bytes(10, 10));
        assertThat(read(small)).isEqualTo(bytes(11, 10));
    }

    /// Readers see the one or the other, whole.
    @Test
    void shouldBeWholeWheneverItIsSeen() throws Exception {
        // Given
        var first = bytes(12, 200_000);
        var second = bytes(13, 200_000);
        blobs().put(name, file(first));
        var files = new Path[] {file(first), file(second)};

        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = threads.submit(() -> {
                for (var i = 0; i < 20; i++) {
                    blobs().put(name, files[i % 2]);
                }
                return true;
            });
            var readers = IntStream.range(0, 3)
                    .mapToObj(_ -> threads.submit(() -> {
                        while (!writing.isDone()) {
                            assertThat(read(name)).isIn(first, second);
                        }
                        return true;
                    }))
                    .toList();

            // Then
            assertThat(writing.get()).isTrue();
            for (var reader : readers) {
                assertThat(reader.get()).isTrue();
            }
        }
    }

    @Test
    void shouldLetAReaderStopEarly() throws IOException {
        blobs().put(name, file(bytes(14, 1_000_000)));

        for (var i = 0; i < 100; i++) {
            try (var in = blobs().open(name).orElseThrow()) {
                assertThat(in.read()).isEqualTo(Byte.toUnsignedInt(bytes(14, 1)[0]));
            }
        }

        assertThat(blobs().has(name)).isTrue();
    }

    final Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(directory, "upload", ""), bytes);
    }

    static byte[] bytes(long seed, int length) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    final byte[] read(BlobName blob) throws IOException {
        try (var in = blobs().open(blob).orElseThrow()) {
            return in.readAllBytes();
        }
    }

    private byte[] read(ByteRange range) throws IOException {
        try (var in = blobs().open(name, range).orElseThrow()) {
            return in.readAllBytes();
        }
    }
}
