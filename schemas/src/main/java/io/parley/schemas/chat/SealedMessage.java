package io.parley.schemas.chat;

import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.UserId;

/// The part of a frame that an edge opens before it leaves: with the chat, all that it takes to do so.
public record SealedMessage(UserId author, MessageId message, SealedContent content) {
    /// A quoted id and a comma.
    private static final int ID_BYTES = 39;

    /// Of the text, the mentions and the files, as they are.
    public int bytes() {
        return content.text().length() + idBytes();
    }

    /// What it adds to the frame once it is opened, at most; a text that consists of control characters adds up to
    /// three times as much, because JSON escapes them with six characters each.
    public int openedBytes() {
        return 2 * content.text().length() + idBytes();
    }

    private int idBytes() {
        return (content.mentions().size() + content.files().size()) * ID_BYTES;
    }
}
