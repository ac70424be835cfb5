package io.parley.media.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.parley.schemas.id.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobsTest extends BlobsContract {
    private static final BlobName NAME =
            BlobName.content(UserId.of("0195a0b0-0000-7000-8000-000000000001"), new Sha256("ab".repeat(32)));

    @TempDir
    Path root;

    private Blobs blobs;

    @BeforeEach
    void open() throws IOException {
        blobs = Blobs.open(new BlobPlace.FileSystem(root));
    }

    @AfterEach
    void close() {
        blobs.close();
    }

    @Override
    Blobs blobs() {
        return blobs;
    }

    @Test
    void shouldPlaceBlobsByTheirHash() throws IOException {
        blobs.put(NAME, file(bytes(1, 1)));

        assertThat(root.resolve("ab/ab/0195a0b0-0000-7000-8000-000000000001-" + "ab".repeat(32)))
                .exists();
        assertThat(root.resolve("incoming")).isEmptyDirectory();
    }

    @Test
    void shouldNotNameWhatIsNoHash() {
        assertThatThrownBy(() -> new Sha256("../".repeat(21) + "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Sha256("AB".repeat(32))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Sha256("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldReadOnWhileItIsDeleted() throws IOException {
        blobs.put(NAME, file(bytes(2, 100_000)));

        try (var in = blobs.open(NAME).orElseThrow()) {
            var first = in.read();
            blobs.delete(NAME);

            assertThat(first).isEqualTo(Byte.toUnsignedInt(bytes(2, 1)[0]));
            assertThat(in.readAllBytes()).hasSize(99_999);
        }
    }

    @Test
    void shouldSweepWhatAKilledProcessLeft() throws IOException {
        // Given
        var old = Files.createFile(root.resolve("incoming").resolve("1000000000000-left"));
        var young = Files.createFile(root.resolve("incoming").resolve(System.currentTimeMillis() + "-coming"));

        // When
        Blobs.open(new BlobPlace.FileSystem(root)).close();

        // Then
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    /// Where mounting is not permitted this says nothing.
    @Test
    void shouldSayThatItIsFullAndRecover() throws Exception {
        // Given
        var small = Files.createDirectory(directory.resolve("small"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString()))
                .isZero();
        try (var full = Blobs.open(new BlobPlace.FileSystem(small))) {
            var other = BlobName.thumbnail(NAME.owner(), NAME.hash());
            full.put(other, file(bytes(3, 600_000)));

            // When
            assertThatThrownBy(() -> full.put(NAME, file(bytes(4, 600_000)))).isInstanceOf(BlobsFullException.class);

            // Then
            assertThat(full.has(NAME)).isFalse();
            assertThat(small.resolve("incoming")).isEmptyDirectory();
            full.delete(other);
            full.put(NAME, file(bytes(4, 600_000)));
            assertThat(full.has(NAME)).isTrue();
        } finally {
            assertThat(run("umount", small.toString())).isZero();
        }
    }

    private static int run(String... command) throws Exception {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
