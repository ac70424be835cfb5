package io.parley.media.inspection.child;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.FileImageOutputStream;

/// Draws and writes pictures. Pixels alone pass through here, in sRGB: nothing else that was in a file can come
/// out.
final class Pictures {
    private Pictures() {}

    /// @param side of the longer side at most
    static BufferedImage upright(BufferedImage image, Orientation orientation, int side) {
        var scale = Math.min(1.0, (double) side / Math.max(image.getWidth(), image.getHeight()));
        var width = scaled(image.getWidth(), scale);
        var height = scaled(image.getHeight(), scale);
        var lying = orientation.isLying();
        var upright = blank(
                lying ? height : width,
                lying ? width : height,
                image.getColorModel().hasAlpha());
        var transform = orientation.upright(width, height);
        transform.concatenate(AffineTransform.getScaleInstance(
                (double) width / image.getWidth(), (double) height / image.getHeight()));
        draw(upright, image, transform);
        return upright;
    }

    /// Without what is transparent, which a JPEG cannot say.
    ///
    /// @param side of the longer side at most
    static BufferedImage small(BufferedImage image, int side) {
        var small = onWhite(image);
        // Halves at most: one step from large to small would skip pixels.
        while (Math.max(small.getWidth(), small.getHeight()) > side) {
            var longer = Math.max(small.getWidth(), small.getHeight());
            var scale = Math.max(0.5, (double) side / longer);
            var next = blank(scaled(small.getWidth(), scale), scaled(small.getHeight(), scale), false);
            draw(
                    next,
                    small,
                    AffineTransform.getScaleInstance(
                            (double) next.getWidth() / small.getWidth(),
                            (double) next.getHeight() / small.getHeight()));
            small = next;
        }
        return small;
    }

    private static BufferedImage onWhite(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_INT_RGB) {
            return image;
        }
        var white = blank(image.getWidth(), image.getHeight(), false);
        draw(white, image, new AffineTransform());
        return white;
    }

    private static int scaled(int length, double scale) {
        return Math.max(1, (int) Math.round(length * scale));
    }

    private static BufferedImage blank(int width, int height, boolean transparent) {
        return new BufferedImage(width, height, transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    }

    private static void draw(BufferedImage onto, BufferedImage image, AffineTransform transform) {
        Graphics2D graphics = onto.createGraphics();
        try {
            if (onto.getType() == BufferedImage.TYPE_INT_RGB) {
                graphics.setColor(Color.WHITE);
                graphics.fillRect(0, 0, onto.getWidth(), onto.getHeight());
            }
            graphics.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION,
                    isWhole(transform)
                            ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                            : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(image, transform, null);
        } finally {
            graphics.dispose();
        }
    }

    /// Each pixel is one pixel.
    private static boolean isWhole(AffineTransform transform) {
        return Math.abs(transform.getDeterminant()) == 1;
    }

    /// @param quality of a JPEG, 0 to 1
    static void write(BufferedImage image, String type, float quality, Path file) throws IOException {
        var writer = ImageIO.getImageWritersByMIMEType(type).next();
        try (var out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            var settings = writer.getDefaultWriteParam();
            if (type.equals("image/jpeg")) {
                settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                settings.setCompressionQuality(quality);
            }
            writer.write(null, new IIOImage(image, null, null), settings);
        } finally {
            writer.dispose();
        }
    }
}
