package io.parley.media.blobs;

import java.io.IOException;

/// There is no room for a blob. Once there is, the same call succeeds.
public final class BlobsFullException extends IOException {
    BlobsFullException(IOException cause) {
        super("there is no room for more blobs", cause);
    }
}
