package io.parley.media.blobs;

/// A SHA-256 as 64 lower-case hexadecimal digits.
public record Sha256(String hex) {
    private static final int DIGITS = 64;

    /// @throws IllegalArgumentException when the text is not that
    public Sha256 {
        if (hex.length() != DIGITS || !hex.chars().allMatch(Sha256::isDigit)) {
            throw new IllegalArgumentException("not 64 lower-case hexadecimal digits");
        }
    }

    private static boolean isDigit(int character) {
        return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
    }

    @Override
    public String toString() {
        return hex;
    }
}
