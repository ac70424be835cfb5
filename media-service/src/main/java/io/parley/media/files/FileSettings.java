package io.parley.media.files;

import io.parley.schemas.media.MediaKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What may be kept, and for how long.
///
/// @param maxSize of a file of each kind, where it is not [#ordinarily]
/// @param quota what the files of one account may take together
/// @param keep how long a file is kept; null for ever
/// @param keepViewOnce as keep, of a file that each can fetch once
/// @param citeWithin a file that no message has cited by then is removed
@ConfigurationProperties("parley.files")
public record FileSettings(
        @DefaultValue Map<MediaKind, DataSize> maxSize,
        @DefaultValue("10GB") DataSize quota,
        @Nullable Duration keep,
        @DefaultValue("14d") Duration keepViewOnce,
        @DefaultValue("24h") Duration citeWithin) {
    public FileSettings {
        var sizes = new EnumMap<MediaKind, DataSize>(MediaKind.class);
        for (var kind : MediaKind.values()) {
            sizes.put(kind, maxSize.getOrDefault(kind, ordinarily(kind)));
        }
        maxSize = Map.copyOf(sizes);
        if (maxSize.values().stream().anyMatch(size -> size.toBytes() <= 0) || quota.toBytes() <= 0) {
            throw new IllegalArgumentException("parley.files.max-size and parley.files.quota are not all positive");
        }
        if ((keep != null && !keep.isPositive()) || !keepViewOnce.isPositive() || !citeWithin.isPositive()) {
            throw new IllegalArgumentException("a time of parley.files is not positive");
        }
    }

    public long maxSize(MediaKind kind) {
        return maxSize.getOrDefault(kind, ordinarily(kind)).toBytes();
    }

    /// Of whatever kind a file turns out to be.
    public long largest() {
        return maxSize.values().stream().mapToLong(DataSize::toBytes).max().orElseThrow();
    }

    private static DataSize ordinarily(MediaKind kind) {
        return switch (kind) {
            case IMAGE -> DataSize.ofMegabytes(64);
            case VOICE -> DataSize.ofMegabytes(256);
            case VIDEO, DOCUMENT, ATTACHMENT -> DataSize.ofGigabytes(2);
        };
    }
}
