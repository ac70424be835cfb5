package io.parley.media.inspection;

/// In pixels, as shown: after rotation.
public record Dimensions(int width, int height) {
    public Dimensions {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture has at least one pixel");
        }
    }

    long pixels() {
        return (long) width * height;
    }
}
