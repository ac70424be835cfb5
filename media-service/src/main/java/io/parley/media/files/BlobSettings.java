package io.parley.media.files;

import static java.util.Objects.requireNonNullElse;

import io.parley.media.blobs.BlobPlace;
import io.parley.schemas.access.Secret;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where blobs are kept.
///
/// @param directory of the blobs; null for `blobs` in `parley.media.directory`
/// @param bucket of an object store; it must exist
/// @param endpoint of an object store that is not Amazon's or Google's own
/// @param keyId with `keySecret` what an account of S3 signs with; null for what the environment gives
/// @param credentials the file of a Google service account; null for what the environment gives
@ConfigurationProperties("parley.blobs")
record BlobSettings(
        @DefaultValue("files") Store store,
        @Nullable Path directory,
        @Nullable String bucket,
        @DefaultValue("us-east-1") String region,
        @Nullable URI endpoint,
        @Nullable String keyId,
        @Nullable Secret keySecret,
        @Nullable Path credentials) {
    enum Store {
        FILES,
        S3,
        GOOGLE
    }

    BlobSettings {
        if ((keyId == null) != (keySecret == null)) {
            throw new IllegalArgumentException("of parley.blobs.key-id and parley.blobs.key-secret one is not set");
        }
    }

    /// @throws IllegalArgumentException when a bucket is needed and not set
    BlobPlace place(Path home) {
        return switch (store) {
            case FILES -> new BlobPlace.FileSystem(requireNonNullElse(directory, home.resolve("blobs")));
            case S3 -> new BlobPlace.S3(requireBucket(), region, endpoint, key());
            case GOOGLE -> new BlobPlace.GoogleCloud(requireBucket(), endpoint, credentials);
        };
    }

    private BlobPlace.@Nullable S3Key key() {
        return keyId == null || keySecret == null ? null : new BlobPlace.S3Key(keyId, keySecret.value());
    }

    private String requireBucket() {
        if (bucket == null || bucket.isBlank()) {
            throw new IllegalArgumentException("parley.blobs.bucket is not set");
        }
        return bucket;
    }
}
