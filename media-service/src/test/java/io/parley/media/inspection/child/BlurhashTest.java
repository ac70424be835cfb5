package io.parley.media.inspection.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

/// Expected is what the reference implementation in C (blurhash-python 1.2.2) says of the same pixels.
class BlurhashTest {
    private final BufferedImage gradient = image(32, 24, (x, y) -> ((x * 8) << 16) | ((y * 10) << 8) | 128);
    private final BufferedImage checks = image(16, 16, (x, y) -> ((x >> 2) + (y >> 2)) % 2 == 1 ? 0xffffff : 0);
    private final BufferedImage dark = image(20, 30, (x, y) -> (x << 16) | (y << 8) | ((x * y) % 7));

    @Test
    void shouldAgreeWithTheReference() {
        assertThat(Blurhash.of(gradient, 4, 3)).isEqualTo("LxH27k2swxX8mHWWjtf7gJfjfQfj");
        assertThat(Blurhash.of(gradient, 3, 4)).isEqualTo("TxH27k2swxmHWWjtgJfjfQn,Wpjt");
        assertThat(Blurhash.of(gradient, 1, 1)).isEqualTo("00H27k");
        assertThat(Blurhash.of(checks, 4, 3)).isEqualTo("LKLqe9-;fQ-;-;D%fQ00fQfQfQfQ");
        assertThat(Blurhash.of(dark, 4, 3)).isEqualTo("L01CyNF[a|bsmGagfQe;f$fQfQfQ");
        assertThat(Blurhash.of(dark, 9, 9)).startsWith("|01CyNF[a|bsWpovWnoxWomGagfQe;fQe;fQe;fQf$fQfQ");
        assertThat(Blurhash.of(image(8, 8, (_, _) -> 0xff0000), 4, 3)).isEqualTo("LfTI:j|cfQ|c|csUfQsUfQfQfQfQ");
    }

    @Test
    void shouldRefuseWhatHasNoForm() {
        assertThatThrownBy(() -> Blurhash.of(dark, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Blurhash.of(dark, 1, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Blurhash.of(image(100, 100, (_, _) -> 0), 4, 3))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static BufferedImage image(int width, int height, IntBinaryOperator rgb) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                image.setRGB(x, y, rgb.applyAsInt(x, y));
            }
        }
        return image;
    }
}
