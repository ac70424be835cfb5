package io.parley.schemas.chat;

import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.UserId;

/// The part of a frame that an edge opens before it leaves: with the chat, all that it takes to do so.
public record SealedMessage(UserId author, MessageId message, SealedContent content) {
    /// Of the sealed text: what it adds to the frame it belongs to.
    public int bytes() {
        return content.text().length();
    }
}
