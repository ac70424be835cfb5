package io.parley.schemas.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/// What a message says.
///
/// @param text plain text, 1 to 8,192 bytes of UTF-8, not blank, without NUL and without half surrogate pairs; empty
///     only where there are files
/// @param mentions whom it names, each once, at most 50: they are notified even where they muted the chat
/// @param files what the sender has uploaded to the chat, each once, at most 10, in the order in which they are shown
public record Content(
        String text,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UserId> mentions,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FileId> files) {
    public static final int MAX_TEXT_BYTES = 8_192;
    public static final int MAX_MENTIONS = 50;
    public static final int MAX_FILES = 10;

    /// @throws IllegalArgumentException when the content breaks the rules above; the message says which
    public Content {
        // Absent in JSON arrives as null.
        text = Objects.requireNonNullElse(text, "");
        mentions = List.copyOf(Objects.requireNonNullElse(mentions, List.of()));
        files = List.copyOf(Objects.requireNonNullElse(files, List.of()));
        if (text.isBlank() && (files.isEmpty() || !text.isEmpty())) {
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
        if (mentions.size() > MAX_MENTIONS || new HashSet<>(mentions).size() < mentions.size()) {
            throw new IllegalArgumentException("mentions are at most " + MAX_MENTIONS + ", each once");
        }
        if (files.size() > MAX_FILES || new HashSet<>(files).size() < files.size()) {
            throw new IllegalArgumentException("files are at most " + MAX_FILES + ", each once");
        }
    }

    /// A text that names nobody and shows nothing. Not for JSON, where a bare text is no content.
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public Content(String text) {
        this(text, List.of(), List.of());
    }
}
