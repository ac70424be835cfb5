package io.parley.media.inspection;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.GpsDirectory;
import io.parley.media.inspection.Inspection.Inspected;
import io.parley.media.inspection.Inspection.Reason;
import io.parley.media.inspection.Inspection.Refused;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesTest extends InspectionTestBase {
    @Test
    void shouldWriteAnImageAnew() throws Exception {
        // When
        var image = inspected(Samples.png(800, 600), "image/png");

        // Then
        assertThat(image.kind()).isEqualTo(Kind.IMAGE);
        assertThat(image.type()).isEqualTo("image/png");
        assertThat(image.dimensions()).isEqualTo(new Dimensions(800, 600));
        assertThat(image.blurhash()).hasSize(28);
        assertThat(image.duration()).isNull();
        assertThat(ImageIO.read(requireNonNull(image.thumbnail()).toFile()).getWidth())
                .isEqualTo(320);
        assertThat(colours(ImageIO.read(requireNonNull(image.replacement()).toFile())))
                .isEqualTo("red red green blue");
    }

    /// Corners as EXIF numbers them: what is stored is the same, the camera says how it was held.
    @ParameterizedTest
    @CsvSource({
        "1, 80x60, red red green blue",
        "3, 80x60, blue green red red",
        "6, 60x80, red blue red green",
        "8, 60x80, green red blue red",
    })
    void shouldSetUprightAndForgetWhereItWas(int orientation, String size, String corners) throws Exception {
        // Given
        var photo = Samples.jpegOfCamera(80, 60, orientation);
        var before = ImageMetadataReader.readMetadata(new ByteArrayInputStream(photo));
        assertThat(before.containsDirectoryOfType(GpsDirectory.class)).isTrue();

        // When
        var image = inspected(photo, "image/jpeg");

        // Then
        assertThat(image.type()).isEqualTo("image/jpeg");
        var upright = requireNonNull(image.dimensions());
        assertThat(upright.width() + "x" + upright.height()).isEqualTo(size);
        assertThat(colours(ImageIO.read(requireNonNull(image.replacement()).toFile())))
                .isEqualTo(corners);
        for (var written : List.of(requireNonNull(image.replacement()), requireNonNull(image.thumbnail()))) {
            assertThat(ImageMetadataReader.readMetadata(written.toFile())
                            .containsDirectoryOfType(ExifDirectoryBase.class))
                    .isFalse();
            assertThat(Files.readString(written, StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
        }
    }

    @Test
    void shouldTakeAnImageForWhatItIs() throws Exception {
        assertThat(inspected(Samples.jpeg(20, 10), "image/png").type()).isEqualTo("image/jpeg");
    }

    @Test
    void shouldReadWebp() throws Exception {
        assertThat(inspected(Samples.webpLossy(), "image/webp").dimensions()).isEqualTo(new Dimensions(1, 1));
        assertThat(inspected(Samples.webpLossless(), "image/webp").kind()).isEqualTo(Kind.IMAGE);
    }

    @Test
    void shouldKeepAnimations() throws Exception {
        var image = inspected(Samples.gif(40, 30, 3), "image/gif");

        assertThat(image.type()).isEqualTo("image/gif");
        assertThat(image.dimensions()).isEqualTo(new Dimensions(40, 30));
        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (var in = ImageIO.createImageInputStream(
                requireNonNull(image.replacement()).toFile())) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(3);
            assertThat(colours(reader.read(2))).isEqualTo("red red green blue");
        } finally {
            reader.dispose();
        }
    }

    @Test
    void shouldRefuseTooManyPixelsBeforeItDecodes() throws Exception {
        assertThat(refusal(Samples.pngOfSize(50_000, 50_000), "image/png")).isEqualTo(Reason.TOO_LARGE_UNPACKED);
        assertThat(refusal(Samples.pngOfSize(Integer.MAX_VALUE, Integer.MAX_VALUE), "image/png"))
                .isEqualTo(Reason.TOO_LARGE_UNPACKED);
        assertThat(refusal(Samples.pngOfSize(-1, 1), "image/png")).isEqualTo(Reason.TOO_LARGE_UNPACKED);
        assertThat(refusal(Samples.pngOfSize(0, 10), "image/png")).isEqualTo(Reason.BROKEN);
        assertThat(refusal(Samples.png(2_001, 2_000), "image/png")).isEqualTo(Reason.TOO_LARGE_UNPACKED);
    }

    @Test
    void shouldRefuseTooManyFrames() throws Exception {
        assertThat(refusal(Samples.gif(4, 4, 51), "image/gif")).isEqualTo(Reason.TOO_LARGE_UNPACKED);
        assertThat(inspected(Samples.gif(4, 4, 50), "image/gif").type()).isEqualTo("image/gif");
        // Each small, all together large.
        assertThat(refusal(Samples.gif(700, 600, 40), "image/gif")).isEqualTo(Reason.TOO_LARGE_UNPACKED);
    }

    @Test
    void shouldRefuseWhatBreaksOff() throws Exception {
        var png = Samples.png(300, 200);

        assertThat(refusal(Arrays.copyOf(png, png.length / 2), "image/png")).isEqualTo(Reason.BROKEN);
        assertThat(refusal(Arrays.copyOf(png, 12), "image/png")).isEqualTo(Reason.BROKEN);
        assertThat(refusal(Samples.pngOfSize(10, 10), "image/png")).isEqualTo(Reason.BROKEN);
        assertThat(refusal(Arrays.copyOf(Samples.gif(10, 10, 2), 60), "image/gif"))
                .isEqualTo(Reason.BROKEN);
        assertThat(refusal(Arrays.copyOf(Samples.jpeg(100, 100), 20), "image/jpeg"))
                .isEqualTo(Reason.BROKEN);
    }

    private Inspected inspected(byte[] content, String type) throws IOException, InterruptedException {
        var inspection = inspect(content, type, "picture");
        assertThat(inspection).isInstanceOf(Inspected.class);
        return (Inspected) inspection;
    }

    private Reason refusal(byte[] content, String type) throws IOException, InterruptedException {
        var inspection = inspect(content, type, "picture");
        assertThat(inspection).isInstanceOf(Refused.class);
        return ((Refused) inspection).reason();
    }

    /// Two of the left side, then the upper and the lower right.
    private static String colours(BufferedImage image) {
        return at(image, 0.2, 0.2) + " " + at(image, 0.2, 0.8) + " " + at(image, 0.8, 0.2) + " " + at(image, 0.8, 0.8);
    }

    private static String at(BufferedImage image, double x, double y) {
        var rgb = image.getRGB((int) (x * image.getWidth()), (int) (y * image.getHeight()));
        var red = ((rgb >> 16) & 0xff) > 128;
        var green = ((rgb >> 8) & 0xff) > 128;
        return red ? "red" : green ? "green" : "blue";
    }
}
