package io.parley.media.blobs;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Blobs as objects of Google Cloud Storage, over its JSON API. Objects appear whole there by themselves.
final class GoogleBlobs implements Blobs {
    private static final int NOT_FOUND = 404;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(30);
    /// Of what is read or sent at once.
    private static final int CHUNK = 1024 * 1024;

    private final Storage storage;
    private final String bucket;

    private GoogleBlobs(Storage storage, String bucket) {
        this.storage = storage;
        this.bucket = bucket;
    }

    static GoogleBlobs open(BlobPlace.GoogleCloud place) throws IOException {
        var options = StorageOptions.http()
                .setTransportOptions(HttpTransportOptions.newBuilder()
                        .setConnectTimeout((int) CONNECT.toMillis())
                        .setReadTimeout((int) READ.toMillis())
                        .build());
        var endpoint = place.endpoint();
        if (endpoint != null) {
            options.setHost(endpoint.toString()).setProjectId("parley").setCredentials(NoCredentials.getInstance());
        }
        var credentials = place.credentials();
        if (credentials != null) {
            try (var file = Files.newInputStream(credentials)) {
                options.setCredentials(GoogleCredentials.fromStream(file));
            }
        }
        return new GoogleBlobs(options.build().getService(), place.bucket());
    }

    @Override
    public void put(BlobName name, Path file) throws IOException {
        try {
            storage.createFrom(BlobInfo.newBuilder(id(name)).build(), file, CHUNK);
        } catch (StorageException e) {
            throw failed(e);
        }
    }

    @Override
    public Optional<InputStream> open(BlobName name, ByteRange range) throws IOException {
        var reader = storage.reader(id(name));
        reader.setChunkSize(CHUNK);
        var in = new PushbackInputStream(Channels.newInputStream(reader));
        try {
            reader.seek(range.from());
            reader.limit(range.isOpen() ? Long.MAX_VALUE : range.last() + 1);
            // The reader asks for nothing before it is read.
            var first = in.read();
            if (first != -1) {
                in.unread(first);
            }
            return Optional.of(in);
        } catch (StorageException e) {
            in.close();
            throw failed(e);
        } catch (IOException e) {
            in.close();
            if (e.getCause() instanceof StorageException cause && cause.getCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public boolean has(BlobName name) throws IOException {
        try {
            return storage.get(id(name), Storage.BlobGetOption.fields(Storage.BlobField.NAME)) != null;
        } catch (StorageException e) {
            throw failed(e);
        }
    }

    @Override
    public void delete(BlobName name) throws IOException {
        try {
            storage.delete(id(name));
        } catch (StorageException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            storage.close();
        } catch (Exception e) {
            throw new IllegalStateException("nothing of a client over HTTP is left open", e);
        }
    }

    private BlobId id(BlobName name) {
        return BlobId.of(bucket, name.key());
    }

    private static IOException failed(StorageException e) {
        return new IOException("the bucket of blobs does not do as asked", e);
    }
}
