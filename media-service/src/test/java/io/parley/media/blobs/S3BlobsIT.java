package io.parley.media.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.schemas.id.UserId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class S3BlobsIT extends BlobsContract {
    private static final BlobPlace.S3Key KEY = new BlobPlace.S3Key("an-identity", "a-secret");
    private static final BlobName NAME = BlobName.content(UserId.next(), new Sha256("cd".repeat(32)));

    @TempDir
    static Path server;

    private static S3Proxy proxy;
    private static Blobs blobs;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        proxy = S3Proxy.start(server, KEY);
        try (var client = S3Client.builder()
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(proxy.uri())
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY.id(), KEY.secret())))
                .build()) {
            client.createBucket(create -> create.bucket("files"));
        }
        blobs = Blobs.open(place(proxy.uri(), KEY));
    }

    @AfterAll
    static void stop() {
        blobs.close();
        proxy.close();
    }

    @Override
    Blobs blobs() {
        return blobs;
    }

    @Override
    int manyBytes() {
        return 2 * S3Blobs.PART + 1_000_000;
    }

    @Test
    void shouldSayThatTheBucketIsAway() throws IOException {
        try (var away = Blobs.open(place(URI.create("http://127.0.0.1:1"), KEY))) {
            assertThatThrownBy(() -> away.has(NAME)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> away.open(NAME)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> away.put(NAME, file(bytes(1, 10)))).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> away.delete(NAME)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldSayThatTheKeyIsWrong() throws IOException {
        var wrong = new BlobPlace.S3Key(KEY.id(), "another");
        try (var refused = Blobs.open(place(proxy.uri(), wrong))) {
            assertThatThrownBy(() -> refused.open(NAME)).isInstanceOf(IOException.class);
        }
        assertThat(wrong.toString()).doesNotContain("another");
    }

    private static BlobPlace.S3 place(URI endpoint, BlobPlace.S3Key key) {
        return new BlobPlace.S3("files", "eu-central-1", endpoint, key);
    }
}
