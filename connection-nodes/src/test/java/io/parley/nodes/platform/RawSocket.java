package io.parley.nodes.platform;

import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.FrameCodec;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A socket that can break every rule of RFC 6455, and reads only when told to.
public final class RawSocket implements AutoCloseable {
    public static final int TEXT = 0x1;
    public static final int BINARY = 0x2;
    public static final int CLOSE = 0x8;
    public static final int PING = 0x9;
    public static final int PONG = 0xA;
    public static final int FIN = 0x80;

    private static final int MASKED = 0x80;
    private static final byte[] MASK = {1, 2, 3, 4};
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private int status;
    private final List<String> answer = new ArrayList<>();

    /// One frame from the server.
    public record Frame(int opcode, byte[] payload) {
        /// The code of a close frame.
        public int closeCode() {
            if (opcode != CLOSE) {
                throw new IllegalStateException("not a close frame but " + opcode + ": "
                        + new String(payload, StandardCharsets.UTF_8));
            }
            return ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        }

        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Frame that && opcode == that.opcode && Arrays.equals(payload, that.payload);
        }

        @Override
        public int hashCode() {
            return 31 * opcode + Arrays.hashCode(payload);
        }
    }

    private RawSocket(RunningNode node, List<String> headers) {
        try {
            // Small, so that what is not read soon stops the sender.
            socket.setReceiveBufferSize(4096);
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port()));
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            var request = new StringBuilder("GET /ws HTTP/1.1\r\nHost: localhost:" + node.port() + "\r\n");
            headers.forEach(header -> request.append(header).append("\r\n"));
            write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            readAnswer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Asks for an upgrade as every client does, with further headers.
    public static RawSocket upgrade(RunningNode node, String... headers) {
        var all = new ArrayList<>(List.of(
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Protocol: parley.v1.json"));
        all.addAll(List.of(headers));
        return new RawSocket(node, all);
    }

    /// Sends just these headers.
    public static RawSocket request(RunningNode node, String... headers) {
        return new RawSocket(node, List.of(headers));
    }

    /// Of the answer to the upgrade.
    public int status() {
        return status;
    }

    /// Of the answer to the upgrade, one header a line.
    public List<String> answer() {
        return answer;
    }

    /// Sends a masked, final frame.
    public RawSocket send(int opcode, byte[] payload) {
        return frame(FIN | opcode, true, payload);
    }

    public RawSocket say(ClientFrame frame) {
        return send(TEXT, new FrameCodec().encode(frame).getBytes(StandardCharsets.UTF_8));
    }

    /// @param first the first byte of the frame: FIN, RSV bits and opcode
    public RawSocket frame(int first, boolean masked, byte[] payload) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(first);
        var mask = masked ? MASKED : 0;
        if (payload.length < 126) {
            bytes.write(mask | payload.length);
        } else if (payload.length < 1 << 16) {
            bytes.write(mask | 126);
            bytes.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            bytes.write(mask | 127);
            bytes.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        if (masked) {
            bytes.writeBytes(MASK);
        }
        for (var i = 0; i < payload.length; i++) {
            bytes.write(masked ? payload[i] ^ MASK[i % MASK.length] : payload[i]);
        }
        return write(bytes.toByteArray());
    }

    public RawSocket write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The next frame of the server. Pings are not answered.
    public Frame next() {
        try {
            var opcode = in.readUnsignedByte() & 0xF;
            var length = (long) in.readUnsignedByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = in.readLong();
            }
            return new Frame(opcode, in.readNBytes(Math.toIntExact(length)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The next frame with this opcode; others before it are dropped.
    public Frame next(int opcode) {
        while (true) {
            var frame = next();
            if (frame.opcode() == opcode) {
                return frame;
            }
        }
    }

    public int closeCode() {
        return next(CLOSE).closeCode();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("deprecation") // Of all readers only this one takes no byte after the line.
    private void readAnswer() throws IOException {
        status = Integer.parseInt(in.readLine().split(" ", -1)[1]);
        var line = in.readLine();
        while (!line.isEmpty()) {
            answer.add(line);
            line = in.readLine();
        }
    }
}
