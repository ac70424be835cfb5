package io.parley.media.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Blobs as objects of S3. Objects appear whole there by themselves; those of more than one part when the last
/// step is
/// done.
final class S3Blobs implements Blobs {
    /// Ten thousand parts are allowed, so this takes 160 GB.
    static final int PART = 16 * 1024 * 1024;

    private static final int RANGE_NOT_SATISFIABLE = 416;
    /// Of one attempt, and a part is the most that one carries.
    private static final Duration ATTEMPT = Duration.ofMinutes(2);

    private final S3Client client;
    private final String bucket;

    private S3Blobs(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    static S3Blobs open(BlobPlace.S3 place) throws IOException {
        return asked(() -> {
            var builder = S3Client.builder()
                    .region(Region.of(place.region()))
                    .overrideConfiguration(settings -> settings.apiCallAttemptTimeout(ATTEMPT));
            var endpoint = place.endpoint();
            if (endpoint != null) {
                builder.endpointOverride(endpoint).forcePathStyle(true);
            }
            var key = place.key();
            if (key != null) {
                builder.credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret())));
            }
            return new S3Blobs(builder.build(), place.bucket());
        });
    }

    @Override
    public void put(BlobName name, Path file) throws IOException {
        var size = Files.size(file);
        asked(() -> {
            if (size <= PART) {
                client.putObject(put -> put.bucket(bucket).key(name.key()), RequestBody.fromFile(file));
            } else {
                putInParts(name.key(), file, size);
            }
            return name;
        });
    }

    private void putInParts(String key, Path file, long size) {
        var upload = client.createMultipartUpload(
                        create -> create.bucket(bucket).key(key))
                .uploadId();
        try {
            var parts = new ArrayList<CompletedPart>();
            for (var from = 0L; from < size; from += PART) {
                parts.add(part(key, upload, parts.size() + 1, file, new ByteRange(from, Math.min(PART, size - from))));
            }
            client.completeMultipartUpload(complete ->
                    complete.bucket(bucket).key(key).uploadId(upload).multipartUpload(all -> all.parts(parts)));
        } catch (SdkException e) {
            abort(key, upload, e);
            throw e;
        }
    }

    private CompletedPart part(String key, String upload, int number, Path file, ByteRange range) {
        var body = RequestBody.fromContentProvider(() -> part(file, range), range.length(), "application/octet-stream");
        var sent = client.uploadPart(
                part -> part.bucket(bucket).key(key).uploadId(upload).partNumber(number), body);
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(sent.eTag())
                .checksumCRC32(sent.checksumCRC32())
                .build();
    }

    /// Opened anew for each attempt.
    private static InputStream part(Path file, ByteRange range) {
        try {
            return new FileRange(FileChannel.open(file), range);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void abort(String key, String upload, SdkException cause) {
        try {
            client.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException e) {
            // The rule of the bucket ends it later.
            cause.addSuppressed(e);
        }
    }

    @Override
    public Optional<InputStream> open(BlobName name, ByteRange range) throws IOException {
        return asked(() -> {
            try {
                return Optional.of(new S3Stream(client.getObject(get -> {
                    get.bucket(bucket).key(name.key());
                    if (!range.equals(ByteRange.ALL)) {
                        get.range("bytes=" + range.from() + "-" + (range.isOpen() ? "" : range.last()));
                    }
                })));
            } catch (NoSuchKeyException _) {
                return Optional.empty();
            } catch (S3Exception e) {
                if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
                    return Optional.of(InputStream.nullInputStream());
                }
                throw e;
            }
        });
    }

    @Override
    public boolean has(BlobName name) throws IOException {
        return asked(() -> {
            try {
                client.headObject(head -> head.bucket(bucket).key(name.key()));
                return true;
            } catch (NoSuchKeyException _) {
                return false;
            }
        });
    }

    @Override
    public void delete(BlobName name) throws IOException {
        asked(() -> client.deleteObject(delete -> delete.bucket(bucket).key(name.key())));
    }

    @Override
    public void close() {
        client.close();
    }

    private static <T> T asked(Supplier<T> call) throws IOException {
        try {
            return call.get();
        } catch (SdkException e) {
            throw new IOException("the bucket of blobs does not do as asked", e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
