package io.parley.schemas.chat;

import java.nio.charset.StandardCharsets;

/// What a message says.
///
/// @param text plain text, 1 to 8,192 bytes of UTF-8, not blank, without NUL and without half surrogate pairs
public record Content(String text) {
    public static final int MAX_TEXT_BYTES = 8_192;

    /// @throws IllegalArgumentException when the text breaks the rules above; the message says which
    public Content {
        if (text.isBlank()) {
            throw new IllegalArgumentException("text is empty or blank");
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("text contains NUL");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("text contains half a surrogate pair");
        }
        if (text.length() > MAX_TEXT_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_TEXT_BYTES) {
            throw new IllegalArgumentException("text is longer than " + MAX_TEXT_BYTES + " bytes of UTF-8");
        }
    }
}
