package io.parley.schemas.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Inputs a few steps away from known ones.
final class Variations {
    private static final int MOST_STEPS = 6;
    private static final int MAX_LENGTH = 60_000;
    /// Ends of ranges, and bytes that mean something to JSON, Avro, UTF-8 and numbers.
    private static final byte[] TELLING = {
        0, 1, 2, 127, -128, -1, -64, -19, '"', '\\', '{', '}', '[', ']', ',', ':', '.', '+', '-', 'e', '0', '9', '@',
        ' '
    };

    private final List<byte[]> known;
    private final Random random;

    Variations(List<byte[]> known, Random random) {
        this.known = known;
        this.random = random;
    }

    byte[] next() {
        var input = any();
        for (var steps = 1 + random.nextInt(MOST_STEPS); steps > 0; steps--) {
            input = step(input);
        }
        return input;
    }

    private byte[] step(byte[] input) {
        return switch (random.nextInt(7)) {
            case 0 -> flipped(input);
            case 1 -> with(input, new byte[] {TELLING[random.nextInt(TELLING.length)]});
            case 2 -> with(input, noise());
            case 3 -> without(input);
            case 4 -> with(input, part(input));
            case 5 -> with(input, part(any()));
            default -> repeated(input);
        };
    }

    private byte[] any() {
        return known.get(random.nextInt(known.size()));
    }

    private byte[] flipped(byte[] input) {
        var changed = input.clone();
        if (changed.length > 0) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return changed;
    }

    private byte[] noise() {
        var noise = new byte[1 + random.nextInt(16)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] part(byte[] input) {
        var from = random.nextInt(input.length + 1);
        var to = from + random.nextInt(input.length - from + 1);
        return Arrays.copyOfRange(input, from, to);
    }

    private byte[] without(byte[] input) {
        var from = random.nextInt(input.length + 1);
        var to = from + random.nextInt(input.length - from + 1);
        return joined(Arrays.copyOf(input, from), Arrays.copyOfRange(input, to, input.length));
    }

    private byte[] with(byte[] input, byte[] more) {
        if (input.length + more.length > MAX_LENGTH) {
            return input;
        }
        var at = random.nextInt(input.length + 1);
        return joined(joined(Arrays.copyOf(input, at), more), Arrays.copyOfRange(input, at, input.length));
    }

    /// Depth and length are where parsers break.
    private byte[] repeated(byte[] input) {
        var part = part(input);
        var times = new ByteArrayOutputStream();
        for (var i = random.nextInt(200); i > 0 && times.size() + part.length < MAX_LENGTH / 4; i--) {
            times.writeBytes(part);
        }
        return with(input, times.toByteArray());
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
