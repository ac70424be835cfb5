package io.parley.media.inspection;

import io.parley.media.inspection.InspectionSettings.ScannerPlace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A `clamd`, by its `INSTREAM` command: chunks with their length before them, an empty one at the end, and one
/// line as
/// the answer.
final class ClamScanner implements Scanner {
    private static final Logger log = LoggerFactory.getLogger(ClamScanner.class);
    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 4 * 1024;

    private final ScannerPlace place;

    ClamScanner(ScannerPlace place) {
        this.place = place;
    }

    @Override
    public Answer scan(Path file) throws InterruptedException {
        // Channels know no time limit: whoever waits closes them.
        try (var channel = open()) {
            var asking = new FutureTask<>(() -> ask(channel, file));
            Thread.ofVirtual().name("scan").start(asking);
            return answer(asking.get(place.time().toMillis(), TimeUnit.MILLISECONDS));
        } catch (IOException | ExecutionException | TimeoutException | CancellationException e) {
            log.atWarn().addKeyValue("reason", e.toString()).log("the scanner does not answer");
            return Answer.NONE;
        }
    }

    private SocketChannel open() throws IOException {
        return switch (place) {
            case ScannerPlace.Tcp _ -> SocketChannel.open();
            case ScannerPlace.Unix _ -> SocketChannel.open(StandardProtocolFamily.UNIX);
        };
    }

    private String ask(SocketChannel channel, Path file) throws IOException {
        channel.connect(
                switch (place) {
                    case ScannerPlace.Tcp(var host, var port, var _) -> new InetSocketAddress(host, port);
                    case ScannerPlace.Unix(var socket, var _) -> UnixDomainSocketAddress.of(socket);
                });
        try {
            send(channel, file);
        } catch (IOException e) {
            // It stops listening at its limit, and says so before it closes.
            var answer = read(channel);
            if (answer.isEmpty()) {
                throw e;
            }
            return answer;
        }
        return read(channel);
    }

    private static void send(SocketChannel channel, Path file) throws IOException {
        write(channel, ByteBuffer.wrap(COMMAND));
        var chunk = ByteBuffer.allocate(Integer.BYTES + CHUNK);
        try (var in = FileChannel.open(file)) {
            int read;
            do {
                chunk.clear().position(Integer.BYTES);
                read = Math.max(0, in.read(chunk));
                chunk.putInt(0, read).flip();
                write(channel, chunk);
            } while (read > 0);
        }
    }

    private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String read(SocketChannel channel) throws IOException {
        var answer = ByteBuffer.allocate(LONGEST_ANSWER);
        var last = 1;
        while (answer.hasRemaining() && last != 0 && channel.read(answer) != -1) {
            last = answer.position() == 0 ? 1 : answer.get(answer.position() - 1);
        }
        return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
    }

    private static Answer answer(String line) {
        var text = line.replace("\0", "").strip();
        if (text.equals("stream: OK")) {
            return Answer.CLEAN;
        }
        if (text.startsWith("stream: ") && text.endsWith(" FOUND")) {
            log.atInfo()
                    .addKeyValue("found", text.substring("stream: ".length()))
                    .log("a file is harmful");
            return Answer.HARMFUL;
        }
        if (text.contains("size limit exceeded")) {
            return Answer.TOO_LARGE;
        }
        log.atWarn().addKeyValue("bytes", line.length()).log("the scanner says what nobody understands");
        return Answer.NONE;
    }
}
