package io.parley.media.inspection;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Speaks as `clamd` does: `zINSTREAM`, chunks, one line. Knows the test file of all scanners alone.
final class ClamStandIn implements AutoCloseable {
    /// In parts, so that no scanner takes this file for it.
    static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!" + "$H+H*";

    private final ServerSocketChannel server;
    private final int limit;
    private volatile boolean silent;

    private ClamStandIn(ServerSocketChannel server, int limit) {
        this.server = server;
        this.limit = limit;
        Thread.ofVirtual().start(this::serve);
    }

    /// @param limit of bytes, as its `StreamMaxLength`
    static ClamStandIn byTcp(int limit) throws IOException {
        var server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return new ClamStandIn(server, limit);
    }

    static ClamStandIn bySocket(Path socket, int limit) throws IOException {
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        return new ClamStandIn(server, limit);
    }

    SocketAddress address() throws IOException {
        return server.getLocalAddress();
    }

    /// Takes everything and says nothing.
    void fallSilent() {
        silent = true;
    }

    private void serve() {
        try {
            while (true) {
                var client = server.accept();
                Thread.ofVirtual().start(() -> answer(client));
            }
        } catch (ClosedChannelException _) {
            return;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(SocketChannel client) {
        try (client) {
            var in = new DataInputStream(Channels.newInputStream(client));
            var command = command(in);
            var answer = command.equals("zINSTREAM") ? scanned(in) : "UNKNOWN COMMAND";
            if (silent) {
                // Until the client has enough.
                in.transferTo(OutputStream.nullOutputStream());
            }
            client.write(ByteBuffer.wrap((answer + "\0").getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException _) {
            // The client has gone.
            return;
        }
    }

    private static String command(InputStream in) throws IOException {
        var command = new ByteArrayOutputStream();
        for (var next = in.read(); next > 0; next = in.read()) {
            command.write(next);
        }
        return command.toString(StandardCharsets.US_ASCII);
    }

    private String scanned(DataInputStream in) throws IOException {
        var content = new ByteArrayOutputStream();
        for (var length = in.readInt(); length != 0; length = in.readInt()) {
            content.write(in.readNBytes(length));
            if (content.size() > limit) {
                return "INSTREAM size limit exceeded. ERROR";
            }
        }
        return content.toString(StandardCharsets.ISO_8859_1).contains(EICAR)
                ? "stream: Eicar-Test-Signature FOUND"
                : "stream: OK";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
