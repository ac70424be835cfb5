package io.parley.media.inspection;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What an image says of itself before anything of it is decoded.
///
/// @param frames more than one where it is an animated GIF; other animations are kept as their first picture
record ImageHeader(long width, long height, int frames) {
    private static final int GIF_PICTURE = 0x2c;
    private static final int GIF_EXTENSION = 0x21;
    private static final int GIF_END = 0x3b;

    /// Empty when it cannot be read.
    static Optional<ImageHeader> read(Path file, String type) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            var header = switch (type) {
                case "image/png" -> png(in);
                case "image/gif" -> gif(in);
                case "image/jpeg" -> jpeg(in);
                case "image/webp" -> webp(in);
                default -> throw new IllegalArgumentException("no headers of " + type + " are known");
            };
            return header.width < 1 || header.height < 1 ? Optional.empty() : Optional.of(header);
        } catch (EOFException | Unreadable _) {
            return Optional.empty();
        }
    }

    boolean isWithin(InspectionSettings settings) {
        // Divided, because the product of two numbers of 32 bits may not fit.
        return width <= settings.maxPixels() / height
                && frames <= settings.maxFrames()
                // All pictures of an animation together are four large ones.
                && frames <= 4 * settings.maxPixels() / (width * height);
    }

    private static ImageHeader png(DataInputStream in) throws IOException {
        // Signature, and length and type of the first chunk, which must be this one.
        in.skipNBytes(12);
        expect(in.readInt() == 0x49484452);
        return new ImageHeader(Integer.toUnsignedLong(in.readInt()), Integer.toUnsignedLong(in.readInt()), 1);
    }

    private static ImageHeader gif(DataInputStream in) throws IOException {
        in.skipNBytes(6);
        var width = little(in, 2);
        var height = little(in, 2);
        var flags = in.readUnsignedByte();
        in.skipNBytes(2);
        skipColours(in, flags);
        var frames = 0;
        while (true) {
            switch (in.readUnsignedByte()) {
                case GIF_PICTURE -> {
                    frames++;
                    in.skipNBytes(8);
                    skipColours(in, in.readUnsignedByte());
                    in.skipNBytes(1);
                    skipBlocks(in);
                }
                case GIF_EXTENSION -> {
                    in.skipNBytes(1);
                    skipBlocks(in);
                }
                case GIF_END -> {
                    expect(frames > 0);
                    return new ImageHeader(width, height, frames);
                }
                default -> throw new Unreadable();
            }
        }
    }

    private static void skipColours(DataInputStream in, int flags) throws IOException {
        if ((flags & 0x80) != 0) {
            in.skipNBytes(3L << ((flags & 7) + 1));
        }
    }

    private static void skipBlocks(DataInputStream in) throws IOException {
        for (var length = in.readUnsignedByte(); length > 0; length = in.readUnsignedByte()) {
            in.skipNBytes(length);
        }
    }

    private static ImageHeader jpeg(DataInputStream in) throws IOException {
        in.skipNBytes(2);
        while (true) {
            expect(in.readUnsignedByte() == 0xff);
            var marker = in.readUnsignedByte();
            while (marker == 0xff) {
                marker = in.readUnsignedByte();
            }
            var length = in.readUnsignedShort();
            expect(length >= 2);
            if (isFrame(marker)) {
                in.skipNBytes(1);
                var height = in.readUnsignedShort();
                return new ImageHeader(in.readUnsignedShort(), height, 1);
            }
            in.skipNBytes(length - 2L);
        }
    }

    /// C0 to CF begin a frame, but for three that hold tables.
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static ImageHeader webp(DataInputStream in) throws IOException {
        in.skipNBytes(12);
        var chunk = in.readInt();
        in.skipNBytes(4);
        return switch (chunk) {
            // "VP8X": flags, then the canvas.
            case 0x56503858 -> {
                in.skipNBytes(4);
                yield new ImageHeader(little(in, 3) + 1, little(in, 3) + 1, 1);
            }
            // "VP8 ": a key frame.
            case 0x56503820 -> {
                in.skipNBytes(3);
                expect(little(in, 3) == 0x2a019d);
                yield new ImageHeader(little(in, 2) & 0x3fff, little(in, 2) & 0x3fff, 1);
            }
            // "VP8L": two times 14 bits.
            case 0x5650384c -> {
                expect(in.readUnsignedByte() == 0x2f);
                var bits = little(in, 4);
                yield new ImageHeader((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1, 1);
            }
            default -> throw new Unreadable();
        };
    }

    private static long little(DataInputStream in, int bytes) throws IOException {
        var value = 0L;
        for (var i = 0; i < bytes; i++) {
            value |= (long) in.readUnsignedByte() << (8 * i);
        }
        return value;
    }

    private static void expect(boolean condition) throws Unreadable {
        if (!condition) {
            throw new Unreadable();
        }
    }

    private static final class Unreadable extends IOException {}
}
