package io.parley.media.inspection.child;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Timer;
import java.util.TimerTask;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

/// Decodes one image and writes it anew, with a thumbnail, into the directory it is told.
///
/// Says `type width height blurhash` on its output and exits with 0; with [#BROKEN] where the image cannot be
/// decoded.
public final class PrepareImage {
    public static final int BROKEN = 4;
    public static final int TOO_LARGE = 5;
    public static final String REPLACEMENT = "replacement";
    public static final String THUMBNAIL = "thumbnail";

    public static final int TIME_IS_OVER = 6;
    private static final float QUALITY = 0.9f;
    private static final float THUMBNAIL_QUALITY = 0.8f;
    private static final int BLUR_SIDE = 32;
    /// Of the pixels as the file has them; more are skipped in reading.
    private static final long RAW_BYTES = 256L << 20;

    private final Path file;
    private final String type;
    private final Path directory;
    private final Limits limits;

    /// @param pixels of an image at most
    /// @param side of a replacement at most, the longer one
    /// @param thumbnail the same of a thumbnail
    record Limits(long pixels, int side, int thumbnail) {}

    private PrepareImage(Path file, String type, Path directory, Limits limits) {
        this.file = file;
        this.type = type;
        this.directory = directory;
        this.limits = limits;
    }

    /// @param words file, type, directory, most pixels, longest side, longest side of the thumbnail, seconds to live
    public static void main(String... words) throws IOException {
        endAfter(Integer.parseInt(words[6]));
        ImageIO.setUseCache(false);
        var limits = new Limits(Long.parseLong(words[3]), Integer.parseInt(words[4]), Integer.parseInt(words[5]));
        try {
            System.out.println(new PrepareImage(Path.of(words[0]), words[1], Path.of(words[2]), limits).prepared());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Decoders throw what they like on what they do not expect.
            System.out.println(e);
            System.exit(BROKEN);
        }
        System.exit(0);
    }

    /// The service kills what takes too long, unless it is killed itself.
    private static void endAfter(int seconds) {
        var end = new TimerTask() {
            @Override
            public void run() {
                Runtime.getRuntime().halt(TIME_IS_OVER);
            }
        };
        new Timer(true).schedule(end, seconds * 1_000L);
    }

    private String prepared() throws IOException {
        var reader = ImageIO.getImageReadersByMIMEType(type).next();
        try (var in = new FileImageInputStream(file.toFile())) {
            var animated = type.equals("image/gif");
            reader.setInput(in, false, !animated);
            var frames = animated ? reader.getNumImages(true) : 1;
            var image = Pictures.upright(first(reader), Orientation.of(file), limits.side());
            var replacement = directory.resolve(REPLACEMENT);
            String written;
            if (frames > 1) {
                written = "image/gif";
                Animation.write(reader, frames, replacement);
            } else {
                written = written(image);
                Pictures.write(image, written, QUALITY, replacement);
            }
            var small = Pictures.small(image, limits.thumbnail());
            Pictures.write(small, "image/jpeg", THUMBNAIL_QUALITY, directory.resolve(THUMBNAIL));
            return written + " " + image.getWidth() + " " + image.getHeight() + " " + blurhash(small);
        } finally {
            reader.dispose();
        }
    }

    private BufferedImage first(ImageReader reader) throws IOException {
        var width = reader.getWidth(0);
        var height = reader.getHeight(0);
        if ((long) width * height > limits.pixels()) {
            System.exit(TOO_LARGE);
        }
        var settings = reader.getDefaultReadParam();
        var step = step(reader, width, height);
        settings.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, settings);
    }

    private int step(ImageReader reader, int width, int height) throws IOException {
        var raw = reader.getRawImageType(0);
        var bytes = raw == null
                ? 4
                : Math.ceilDiv(
                        raw.getSampleModel().getNumBands()
                                * raw.getSampleModel().getSampleSize(0),
                        8);
        var step = Math.max(1, Math.max(width, height) / (2 * limits.side()));
        while ((long) width * height * bytes / step / step > RAW_BYTES) {
            step++;
        }
        return step;
    }

    private String written(BufferedImage image) {
        return switch (type) {
            case "image/jpeg" -> "image/jpeg";
            case "image/webp" -> image.getColorModel().hasAlpha() ? "image/png" : "image/jpeg";
            default -> "image/png";
        };
    }

    private static String blurhash(BufferedImage small) {
        var tiny = Pictures.small(small, BLUR_SIDE);
        return tiny.getWidth() < tiny.getHeight() ? Blurhash.of(tiny, 3, 4) : Blurhash.of(tiny, 4, 3);
    }
}
