package io.parley.schemas.analytics;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// The value of `public.user.sessions`: one connection that began or ended.
///
/// @param month in which it began, whose pseudonyms it carries
/// @param duration null exactly where it began
public record PublicSession(
        String id,
        Type type,
        YearMonth month,
        Pseudonym session,
        Pseudonym user,
        Pseudonym device,
        Instant at,
        @Nullable Duration duration) {
    public PublicSession {
        if ((type == Type.ATTACHED) != (duration == null)) {
            throw new IllegalArgumentException("what has ended has lasted");
        }
    }

    public enum Type {
        ATTACHED,
        ENDED,
        LOST
    }
}
