package io.parley.gateway.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Bytes to the gateway that no HTTP client would send.
public final class RawConnection implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Socket socket;

    public RawConnection(URI gateway) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), gateway.getPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
    }

    /// @param lines joined by the line end of HTTP
    public RawConnection say(String... lines) throws IOException {
        out().write(String.join("\r\n", lines).getBytes(StandardCharsets.US_ASCII));
        out().flush();
        return this;
    }

    public OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    public RawConnection endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /// Everything up to the end of the connection, which the gateway must close.
    public String answer() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
