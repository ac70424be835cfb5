package io.parley.nodes.socket;

import io.parley.schemas.frame.ClientFrame;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.websocket.core.exception.BadPayloadException;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;

/// The parts of one text message, until it is whole.
final class TextParts {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(ClientFrame.MAX_BYTES / 32);

    /// @throws MessageTooLargeException when the message grows beyond the largest frame
    void add(ByteBuffer part) {
        if (bytes.size() + part.remaining() > ClientFrame.MAX_BYTES) {
            throw new MessageTooLargeException("a frame has at most " + ClientFrame.MAX_BYTES + " bytes");
        }
        bytes.writeBytes(BufferUtil.toArray(part));
    }

    /// @throws BadPayloadException when it is not UTF-8
    String join() {
        return whole(ByteBuffer.wrap(bytes.toByteArray()));
    }

    /// @throws BadPayloadException when it is not UTF-8
    static String whole(ByteBuffer message) {
        try {
            // A new decoder reports what String's constructor would replace.
            return StandardCharsets.UTF_8.newDecoder().decode(message).toString();
        } catch (CharacterCodingException e) {
            throw new BadPayloadException("not UTF-8", e);
        }
    }
}
