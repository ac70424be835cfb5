package io.parley.schemas.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.parley.schemas.id.UserId;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/// What a message says.
///
/// @param text plain text, 1 to 8,192 bytes of UTF-8, not blank, without NUL and without half surrogate pairs
/// @param mentions whom it names, each once, at most 50: they are notified even where they muted the chat
public record Content(
        @JsonProperty(required = true) String text,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UserId> mentions) {
    public static final int MAX_TEXT_BYTES = 8_192;
    public static final int MAX_MENTIONS = 50;

    /// @throws IllegalArgumentException when the content breaks the rules above; the message says which
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
        // Absent in JSON arrives as null.
        mentions = List.copyOf(Objects.requireNonNullElse(mentions, List.of()));
        if (mentions.size() > MAX_MENTIONS || new HashSet<>(mentions).size() < mentions.size()) {
            throw new IllegalArgumentException("mentions are at most " + MAX_MENTIONS + ", each once");
        }
    }

    /// A text that names nobody. Not for JSON, where a bare text is no content.
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public Content(String text) {
        this(text, List.of());
    }
}
