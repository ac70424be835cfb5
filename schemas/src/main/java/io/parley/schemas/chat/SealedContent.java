package io.parley.schemas.chat;

import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import java.util.List;

/// What a message says, as everything but the edges has it.
///
/// @param mentions in the clear: who is named must be notified by those who cannot read the text
/// @param files in the clear, as ids: whoever keeps them must know where they are cited
public record SealedContent(SealedText text, List<UserId> mentions, List<FileId> files) {
    public SealedContent {
        mentions = List.copyOf(mentions);
        files = List.copyOf(files);
        if (mentions.size() > Content.MAX_MENTIONS) {
            throw new IllegalArgumentException("more than " + Content.MAX_MENTIONS + " mentions");
        }
        if (files.size() > Content.MAX_FILES) {
            throw new IllegalArgumentException("more than " + Content.MAX_FILES + " files");
        }
    }

    /// A text that names nobody and shows nothing.
    public SealedContent(SealedText text) {
        this(text, List.of(), List.of());
    }
}
