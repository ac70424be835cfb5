package io.parley.schemas.chat;

import io.parley.schemas.id.UserId;
import java.util.List;

/// What a message says, as everything but the edges has it.
///
/// @param mentions in the clear: who is named must be notified by those who cannot read the text
public record SealedContent(SealedText text, List<UserId> mentions) {
    public SealedContent {
        mentions = List.copyOf(mentions);
        if (mentions.size() > Content.MAX_MENTIONS) {
            throw new IllegalArgumentException("more than " + Content.MAX_MENTIONS + " mentions");
        }
    }
}
