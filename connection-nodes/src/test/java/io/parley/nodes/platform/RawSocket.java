package io.parley.nodes.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.chat.Content;
import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.UserId;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A client that writes the bytes of the WebSocket protocol itself, so that it can break it. It reads when asked and
/// not before.
public final class RawSocket implements AutoCloseable {
    public static final int FIN = 0x80;
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int CLOSE = 8;
    public static final int PING = 9;

    private static final int PATIENCE_MILLIS = 20_000;
    private static final FrameCodec CODEC = new FrameCodec();
    /// Of zeros: it leaves the payload as it is.
    private static final int MASK_BYTES = 4;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final String head;

    /// One frame of the node.
    public record Got(int opcode, ByteBuffer payload) {}

    private RawSocket(RunningNode node, String request) {
        try {
            // Small, so that what is not read is soon held back by the node and not by the kernel.
            socket.setReceiveBufferSize(16 * 1024);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port()));
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            write(request.getBytes(StandardCharsets.US_ASCII));
            head = readHead();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Asks for an upgrade, and waits for the answer, whatever it is.
    ///
    /// @param headers further lines of the request
    public static RawSocket open(RunningNode node, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        all.add("Sec-WebSocket-Protocol: parley.v1.json");
        return openPlain(node, "/ws", all.toArray(String[]::new));
    }

    /// As [#open], but at another place and without a sub-protocol.
    public static RawSocket openPlain(RunningNode node, String target, String... headers) {
        return new RawSocket(
                node,
                "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n") + "\r\n");
    }

    public int status() {
        return Integer.parseInt(head.split(" ", 3)[1]);
    }

    /// A header of the answer.
    public Optional<String> header(String name) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    /// Says hello and waits until the backlog has come.
    public RawSocket signedIn(TestKeys keys, UserId user) {
        var device = DeviceId.next();
        say(new ClientFrame.Hello(keys.token(user, device), device, Map.of()));
        next(ServerFrame.CaughtUp.class);
        return this;
    }

    public void say(ClientFrame frame) {
        text(CODEC.encode(frame));
    }

    public void send(ChatId chat, String text) {
        say(new ClientFrame.Send(Ref.next(), chat, new Content(text)));
    }

    public void text(String text) {
        frame(FIN | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /// @param first the bits and the opcode
    public void frame(int first, byte... payload) {
        write(head(first, 0x80, payload.length), new byte[MASK_BYTES], payload);
    }

    public void unmasked(int first, byte... payload) {
        write(head(first, 0, payload.length), payload);
    }

    /// The next frame of a kind; frames of other kinds before it are dropped.
    public <F extends ServerFrame> F next(Class<F> kind) {
        while (true) {
            var got = read();
            if (got.opcode() == TEXT) {
                var frame = CODEC.decodeServer(
                        StandardCharsets.UTF_8.decode(got.payload()).toString());
                if (kind.isInstance(frame)) {
                    return kind.cast(frame);
                }
            }
            assertThat(got.opcode()).as("closed while waiting for " + kind).isNotEqualTo(CLOSE);
        }
    }

    /// Reads up to the node's close. Does not answer it: a node that fails a connection may have cut it already.
    public int closeCode() {
        while (true) {
            var got = read();
            if (got.opcode() == CLOSE) {
                return got.payload().getShort(0) & 0xFFFF;
            }
        }
    }

    /// Whether the node has ended the connection in order, with nothing of ours left unread.
    public boolean isEnded() {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The next frame of the WebSocket protocol. Pings are not answered.
    public Got read() {
        try {
            var opcode = in.readUnsignedByte() & 0xF;
            var length = (long) in.readUnsignedByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = in.readLong();
            }
            return new Got(opcode, ByteBuffer.wrap(in.readNBytes((int) length)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Cuts the connection without a goodbye.
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String readHead() throws IOException {
        var read = new StringBuilder();
        while (read.indexOf("\r\n\r\n") < 0) {
            read.append((char) in.readUnsignedByte());
        }
        return read.toString();
    }

    private void write(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        try {
            for (var part : parts) {
                all.writeBytes(part);
            }
            all.writeTo(socket.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] head(int first, int masked, int length) {
        var head = ByteBuffer.allocate(10).put((byte) first);
        if (length < 126) {
            head.put((byte) (masked | length));
        } else if (length < 1 << 16) {
            head.put((byte) (masked | 126)).putShort((short) length);
        } else {
            head.put((byte) (masked | 127)).putLong(length);
        }
        return Arrays.copyOf(head.array(), head.position());
    }
}
