package io.parley.infra.client.media;

import io.parley.infra.client.gateway.GatewayException;
import io.parley.infra.client.gateway.Session;
import io.parley.schemas.id.FileId;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// An upload by the protocol tus 1.0. Used by one thread.
public final class ResumableUpload {
    static final String TUS = "Tus-Resumable";
    static final String VERSION = "1.0.0";
    private static final String OFFSET = "Upload-Offset";

    private final MediaClient media;
    private final Session caller;
    private final URI address;
    private final Path file;

    ResumableUpload(MediaClient media, Session caller, URI address, Path file) {
        this.media = media;
        this.caller = caller;
        this.address = address;
        this.file = file;
    }

    /// Sends what the service does not have yet. After an [UncheckedIOException] it can be called again, and goes on
    /// from there.
    ///
    /// @param progress is told how many bytes of the file have been sent, by the thread that sends
    /// @return the file, which may be cited from now on
    /// @throws GatewayException when the service says no; with 404 the upload is there no more
    public FileId send(LongConsumer progress) throws IOException {
        var asked = ask();
        var done = fileOf(asked);
        if (done != null) {
            return done;
        }
        var offset = Long.parseLong(asked.headers().firstValue(OFFSET).orElseThrow());
        var request = MediaClient.request(caller, address)
                .header(TUS, VERSION)
                .header(OFFSET, Long.toString(offset))
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", from(offset, progress));
        var sent = fileOf(media.exchange("upload of " + file.getFileName(), request));
        if (sent == null) {
            throw new IOException("the service has all of " + file.getFileName() + " and names no file");
        }
        return sent;
    }

    /// How many bytes of the file the service has.
    public long offset() {
        return Long.parseLong(ask().headers().firstValue(OFFSET).orElseThrow());
    }

    private HttpResponse<byte[]> ask() {
        var request = MediaClient.request(caller, address).header(TUS, VERSION).HEAD();
        return media.exchange("state of the upload of " + file.getFileName(), request);
    }

    private BodyPublisher from(long offset, LongConsumer progress) throws IOException {
        var rest = Files.size(file) - offset;
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> open(offset, progress)), rest);
    }

    private InputStream open(long offset, LongConsumer progress) {
        try {
            var in = Files.newInputStream(file);
            in.skipNBytes(offset);
            return new Counted(in, offset, progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileId fileOf(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Parley-File").map(FileId::of).orElse(null);
    }

    private static final class Counted extends FilterInputStream {
        private final LongConsumer progress;
        private long position;

        Counted(InputStream in, long position, LongConsumer progress) {
            super(in);
            this.position = position;
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            var one = super.read();
            count(one < 0 ? one : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var count = super.read(bytes, offset, length);
            count(count);
            return count;
        }

        private void count(int more) {
            if (more > 0) {
                position += more;
                progress.accept(position);
            }
        }
    }
}
