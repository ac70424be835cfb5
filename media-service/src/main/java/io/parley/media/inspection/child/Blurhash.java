package io.parley.media.inspection.child;

import java.awt.image.BufferedImage;

/// A picture in a few characters, as `blurha.sh` defines them: what is shown until the thumbnail is there.
final class Blurhash {
    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
    /// More says nothing more, and costs as the square.
    private static final int MOST_PIXELS = 64 * 64;

    private final BufferedImage image;
    private final int columns;
    private final int rows;

    private Blurhash(BufferedImage image, int columns, int rows) {
        this.image = image;
        this.columns = columns;
        this.rows = rows;
    }

    /// @param columns of waves, 1 to 9
    /// @param rows of waves, 1 to 9
    static String of(BufferedImage image, int columns, int rows) {
        if (columns < 1 || columns > 9 || rows < 1 || rows > 9) {
            throw new IllegalArgumentException("one to nine waves each way");
        }
        if ((long) image.getWidth() * image.getHeight() > MOST_PIXELS) {
            throw new IllegalArgumentException("more than " + MOST_PIXELS + " pixels");
        }
        return new Blurhash(image, columns, rows).encoded();
    }

    private String encoded() {
        var waves = new double[columns * rows][];
        for (var row = 0; row < rows; row++) {
            for (var column = 0; column < columns; column++) {
                waves[row * columns + column] = wave(column, row);
            }
        }
        var hash = new StringBuilder();
        append(hash, columns - 1 + (rows - 1) * 9, 1);
        var loudest = 0.0;
        for (var i = 1; i < waves.length; i++) {
            for (var value : waves[i]) {
                loudest = Math.max(loudest, Math.abs(value));
            }
        }
        var quantised = waves.length == 1 ? 0 : (int) Math.clamp(Math.floor(loudest * 166 - 0.5), 0, 82);
        append(hash, quantised, 1);
        append(hash, (srgb(waves[0][0]) << 16) + (srgb(waves[0][1]) << 8) + srgb(waves[0][2]), 4);
        var scale = (quantised + 1) / 166.0;
        for (var i = 1; i < waves.length; i++) {
            var wave = waves[i];
            append(hash, (level(wave[0], scale) * 19 + level(wave[1], scale)) * 19 + level(wave[2], scale), 2);
        }
        return hash.toString();
    }

    private double[] wave(int column, int row) {
        var sums = new double[3];
        var width = image.getWidth();
        var height = image.getHeight();
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                var basis = Math.cos(Math.PI * column * x / width) * Math.cos(Math.PI * row * y / height);
                var rgb = image.getRGB(x, y);
                sums[0] += basis * linear((rgb >> 16) & 0xff);
                sums[1] += basis * linear((rgb >> 8) & 0xff);
                sums[2] += basis * linear(rgb & 0xff);
            }
        }
        var scale = (column == 0 && row == 0 ? 1.0 : 2.0) / ((double) width * height);
        return new double[] {sums[0] * scale, sums[1] * scale, sums[2] * scale};
    }

    private static double linear(int value) {
        var part = value / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static int srgb(double value) {
        var part = Math.clamp(value, 0.0, 1.0);
        return (int) ((part <= 0.0031308 ? part * 12.92 : 1.055 * Math.pow(part, 1 / 2.4) - 0.055) * 255 + 0.5);
    }

    private static int level(double value, double scale) {
        var part = value / scale;
        return (int) Math.clamp(Math.floor(Math.copySign(Math.sqrt(Math.abs(part)), part) * 9 + 9.5), 0, 18);
    }

    private static void append(StringBuilder hash, int value, int digits) {
        for (var i = digits - 1; i >= 0; i--) {
            hash.append(DIGITS.charAt(value / (int) Math.pow(DIGITS.length(), i) % DIGITS.length()));
        }
    }
}
