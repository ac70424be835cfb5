package io.parley.infra.operations.shadow;

import io.parley.schemas.id.ChatId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One action that is decided in two ways.
///
/// @param action offset in `chat.actions`
/// @param live null for nothing
/// @param shadow null for nothing
record Difference(
        int partition,
        long action,
        @Nullable Decided live,
        @Nullable Decided shadow) {
    Difference {
        if (live == null && shadow == null) {
            throw new IllegalArgumentException("nothing on both sides is no difference");
        }
    }

    ChatId chat() {
        return any().chat();
    }

    Instant at() {
        return any().at();
    }

    String ofLive() {
        return text(live);
    }

    String ofShadow() {
        var text = text(shadow);
        return text.equals(ofLive()) ? text + ", with other content" : text;
    }

    private Decided any() {
        if (live != null) {
            return live;
        }
        if (shadow != null) {
            return shadow;
        }
        throw new IllegalStateException("checked when it was made");
    }

    private static String text(@Nullable Decided decided) {
        return decided == null ? "nothing" : decided.text();
    }
}
