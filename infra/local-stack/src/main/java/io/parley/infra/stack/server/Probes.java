package io.parley.infra.stack.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Cheap questions to a server that may not be there yet.
public final class Probes {
    private static final int TIMEOUT_MILLIS = 2_000;

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofMillis(TIMEOUT_MILLIS))
            .build();

    private Probes() {}

    static boolean accepts(int port) {
        try (var socket = connect(port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    /// The status of a GET on 127.0.0.1; 0 when nobody answers.
    public static int httpStatus(int port, String path) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofMillis(TIMEOUT_MILLIS))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException _) {
            return 0;
        }
    }

    /// Whether a CQL server answers OPTIONS with SUPPORTED. Needs no driver and no session.
    static boolean speaksCql(int port) {
        var options = new byte[] {5, 0, 0, 0, 5, 0, 0, 0, 0}; // version 5, no flags, stream 0, opcode OPTIONS, no body
        var supported = 6;
        try (var socket = connect(port)) {
            socket.getOutputStream().write(options);
            var answer = socket.getInputStream().readNBytes(options.length);
            return answer.length == options.length && answer[4] == supported;
        } catch (IOException _) {
            return false;
        }
    }

    private static Socket connect(int port) throws IOException {
        var socket = new Socket();
        try {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
