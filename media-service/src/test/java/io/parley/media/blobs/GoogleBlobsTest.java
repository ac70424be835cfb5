package io.parley.media.blobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.schemas.id.UserId;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GoogleBlobsTest extends BlobsContract {
    private static final BlobName NAME = BlobName.content(UserId.next(), new Sha256("ef".repeat(32)));

    private static GoogleStandIn google;
    private static Blobs blobs;

    @BeforeAll
    static void start() throws IOException {
        google = new GoogleStandIn();
        blobs = Blobs.open(new BlobPlace.GoogleCloud("files", google.uri(), null));
    }

    @AfterAll
    static void stop() {
        blobs.close();
        google.close();
    }

    @Override
    Blobs blobs() {
        return blobs;
    }

    @Test
    void shouldAskAgainWhereItIsBusy() throws IOException {
        blobs.put(NAME, file(bytes(1, 100)));

        google.busy.set(1);

        assertThat(read(NAME)).isEqualTo(bytes(1, 100));
    }

    @Test
    void shouldSayThatAFileHoldsNoKey() {
        assertThatThrownBy(
                        () -> Blobs.open(new BlobPlace.GoogleCloud("files", google.uri(), file("{}".getBytes(UTF_8)))))
                .isInstanceOf(IOException.class);
    }
}
