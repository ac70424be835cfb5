package io.parley.nodes.socket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/// A close after which the socket is read until the peer has answered.
///
/// Jetty cuts the connection right after a close with a code below 3000 other than 1000, and drops what waits to be
/// sent before it. A peer that is sending just then gets a reset, which may destroy the code on its way. So Jetty is
/// told of an ordinary end; the bytes have the code.
final class CloseFrame extends Frame implements CloseStatus.Supplier {
    CloseFrame(int code, String text) {
        super(OpCode.CLOSE, true, payload(code, text));
    }

    @Override
    public CloseStatus getCloseStatus() {
        return CloseStatus.NORMAL_STATUS;
    }

    private static ByteBuffer payload(int code, String text) {
        var reason = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Short.BYTES + reason.length)
                .putShort((short) code)
                .put(reason)
                .flip();
    }
}
