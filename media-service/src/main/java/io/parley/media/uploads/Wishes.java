package io.parley.media.uploads;

import io.parley.media.blobs.Sha256;
import io.parley.media.problems.ProblemCode;
import io.parley.media.problems.ProblemException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a client may say about an upload, in the words of all ways.
final class Wishes {
    static final String SHA256 = "sha256";
    static final String VIEW_ONCE = "viewOnce";

    private Wishes() {}

    /// @throws ProblemException `request_invalid` when it is no hash
    static @Nullable Sha256 hash(Optional<String> text) {
        try {
            return text.map(hex -> new Sha256(hex.toLowerCase(Locale.ROOT))).orElse(null);
        } catch (IllegalArgumentException _) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
    }

    /// @throws ProblemException `request_invalid` when it is neither `true` nor `false`
    static boolean viewOnce(Optional<String> text) {
        return text.map(word -> switch (word) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new ProblemException(ProblemCode.REQUEST_INVALID);
                })
                .orElse(false);
    }
}
