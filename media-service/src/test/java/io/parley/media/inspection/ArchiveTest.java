package io.parley.media.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.inspection.Archive.Contents;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final int TAIL = 22;

    @TempDir
    Path directory;

    @Test
    void shouldSayWhatItHolds() throws IOException {
        assertThat(contents(Samples.zip(Map.of("a", new byte[10])))).isEqualTo(new Contents.Known(Set.of("a"), ""));
    }

    @Test
    void shouldRefuseWhatBecomesTooLarge() throws IOException {
        assertThat(Archive.of(zeros("bomb.zip", 1, 200L << 20))).isInstanceOf(Contents.TooLarge.class);
        assertThat(Archive.of(zeros("bombs.zip", 20, 10L << 20))).isInstanceOf(Contents.TooLarge.class);
        assertThat(Archive.of(zeros("fine.zip", 1, 50L << 20))).isInstanceOf(Contents.Known.class);
    }

    @Test
    void shouldCountWhatIsInArchivesWithin() throws IOException {
        var bomb = Files.readAllBytes(zeros("bomb.zip", 6, 100L << 20));

        assertThat(contents(Samples.zip(Map.of("inner.bin", bomb)))).isInstanceOf(Contents.TooLarge.class);
    }

    @Test
    void shouldRefuseWhatIsTooDeep() throws IOException {
        var zip = Samples.zip(Map.of("a", new byte[10]));
        zip = Samples.zip(Map.of("b.zip", zip));
        zip = Samples.zip(Map.of("c.zip", zip));
        assertThat(contents(zip)).isInstanceOf(Contents.Known.class);

        zip = Samples.zip(Map.of("d.zip", zip));

        assertThat(contents(zip)).isInstanceOf(Contents.TooLarge.class);
    }

    /// Looked at before any of it is read into memory.
    @Test
    void shouldRefuseALargeDirectory() throws IOException {
        var tail = ByteBuffer.allocate(TAIL).order(ByteOrder.LITTLE_ENDIAN);
        tail.putInt(0x06054b50).position(10);
        tail.putShort((short) 5).putInt(17 << 20).putInt(0);

        assertThat(contents(tail.array())).isInstanceOf(Contents.TooLarge.class);
    }

    @Test
    void shouldTakeTheLargerOfTwoDirectories() throws IOException {
        var large = ByteBuffer.allocate(56 + 20 + TAIL).order(ByteOrder.LITTLE_ENDIAN);
        large.putInt(0, 0x06064b50);
        large.putLong(32, 1).putLong(40, 10);
        large.putInt(56, 0x07064b50);
        large.putLong(64, 0);
        large.putInt(76, 0x06054b50);
        large.putShort(86, (short) 1).putInt(88, 17 << 20);

        assertThat(contents(large.array())).isInstanceOf(Contents.TooLarge.class);

        large.putInt(88, 0).putLong(32, 70_000);

        assertThat(contents(large.array())).isInstanceOf(Contents.TooLarge.class);
    }

    @Test
    void shouldNotReadWhatIsNone() throws IOException {
        assertThat(contents(new byte[100])).isInstanceOf(Contents.Unreadable.class);
        assertThat(contents(Samples.bytes("PK"))).isInstanceOf(Contents.Unreadable.class);
        var tail = ByteBuffer.allocate(TAIL).order(ByteOrder.LITTLE_ENDIAN);
        tail.putInt(0x06054b50).position(10);
        tail.putShort((short) 5).putInt(500).putInt(0);
        assertThat(contents(Samples.joined(new byte[100], tail.array()))).isInstanceOf(Contents.Unreadable.class);
    }

    private Contents contents(byte[] bytes) throws IOException {
        return Archive.of(Files.write(Files.createTempFile(directory, "archive", ""), bytes));
    }

    private Path zeros(String name, int entries, long size) throws IOException {
        var file = directory.resolve(name);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var i = 0; i < entries; i++) {
                zip.putNextEntry(new ZipEntry("zeros" + i));
                write(zip, size);
                zip.closeEntry();
            }
        }
        return file;
    }

    private static void write(OutputStream out, long size) throws IOException {
        var zeros = new byte[1 << 20];
        for (var written = 0L; written < size; written += zeros.length) {
            out.write(zeros);
        }
    }
}
