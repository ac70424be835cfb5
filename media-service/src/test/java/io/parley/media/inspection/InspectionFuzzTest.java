package io.parley.media.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.inspection.Inspection.Inspected;
import io.parley.media.inspection.Inspection.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Files a few steps away from good ones: whatever they are, there is an answer. Always the same ones.
class InspectionFuzzTest extends InspectionTestBase {
    private static final int IN_THIS_PROCESS = 2_000;
    /// Each starts a process.
    private static final int DECODED = 40;
    private static final List<String> TYPES = List.of(
            "application/pdf",
            "application/zip",
            "application/octet-stream",
            "text/plain",
            "audio/ogg",
            "video/mp4",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final Random random = new Random(1);

    @Test
    void shouldAnswerToEverything() throws Exception {
        var good = List.of(
                Samples.pdf(),
                Samples.docx(),
                Samples.zip(Map.of("a.zip", Samples.zip(Map.of("b", new byte[100])))),
                Samples.ogg(),
                Samples.mp4(),
                Samples.elf(),
                Samples.svg(),
                Samples.html(),
                new byte[1_000]);
        for (var i = 0; i < IN_THIS_PROCESS; i++) {
            var type = TYPES.get(random.nextInt(TYPES.size()));
            assertThat(inspect(changed(good.get(random.nextInt(good.size()))), type, "a.zip"))
                    .isInstanceOfAny(Inspected.class, Refused.class);
        }
    }

    @Test
    void shouldReadEveryHeader() throws IOException {
        var good = pictures();
        for (var i = 0; i < IN_THIS_PROCESS; i++) {
            for (var type : good.keySet()) {
                var file = Files.write(directory.resolve("picture"), changed(good.get(type)));
                var header = ImageHeader.read(file, type);
                assertThat(header.isEmpty()
                                || (header.get().width() > 0 && header.get().height() > 0))
                        .isTrue();
                header.ifPresent(one -> one.isWithin(SETTINGS));
            }
        }
    }

    @Test
    void shouldSurviveEveryPicture() throws Exception {
        var good = pictures();
        for (var i = 0; i < DECODED / good.size(); i++) {
            for (var type : good.keySet()) {
                var inspection = inspect(changed(good.get(type)), type, "picture");
                if (inspection instanceof Inspected image) {
                    assertThat(image.kind()).isEqualTo(Kind.IMAGE);
                    assertThat(image.replacement()).isNotEmptyFile();
                }
            }
        }
    }

    private static Map<String, byte[]> pictures() throws IOException {
        return Map.of(
                "image/png", Samples.png(30, 20),
                "image/jpeg", Samples.jpegOfCamera(30, 20, 6),
                "image/gif", Samples.gif(30, 20, 2),
                "image/webp", Samples.webpLossless());
    }

    /// Cut, flipped, or with a part of it repeated.
    private byte[] changed(byte[] good) {
        var bytes = good.clone();
        if (random.nextInt(4) == 0) {
            bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
        }
        for (var flips = random.nextInt(5); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        if (random.nextInt(4) == 0) {
            bytes = Samples.joined(bytes, Arrays.copyOfRange(bytes, random.nextInt(bytes.length), bytes.length));
        }
        return bytes;
    }
}
