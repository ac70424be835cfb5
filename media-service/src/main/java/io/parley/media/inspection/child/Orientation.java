package io.parley.media.inspection.child;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.nio.file.Path;

/// How a camera was held, as EXIF numbers it.
///
/// @param number 1 to 8; 1 is upright
record Orientation(int number) {
    private static final Orientation UPRIGHT = new Orientation(1);

    /// Upright where nothing else is said, or nothing that can be read.
    static Orientation of(Path file) {
        try {
            for (var directory :
                    ImageMetadataReader.readMetadata(file.toFile()).getDirectoriesOfType(ExifIFD0Directory.class)) {
                var number = directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
                if (number != null && number >= 1 && number <= 8) {
                    return new Orientation(number);
                }
            }
            return UPRIGHT;
        } catch (ImageProcessingException | IOException | RuntimeException e) {
            // The picture may be whole though what is said of it is not.
            return UPRIGHT;
        }
    }

    /// Whether width and height change places.
    boolean isLying() {
        return number >= 5;
    }

    /// From the stored picture of this size to the upright one.
    AffineTransform upright(int width, int height) {
        return switch (number) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
