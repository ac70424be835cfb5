package io.parley.gateway.erasures;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.parley.schemas.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How far the deletion of an account has come.
///
/// @param id known to who has asked for it
/// @param completedAt absent while it runs
/// @param steps all there are
public record Deletion(
        UUID id,
        UserId user,
        State state,
        Instant requestedAt,
        @Nullable Instant completedAt,
        List<Step> steps) {

    public enum State {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("completed")
        COMPLETED
    }

    /// @param name such as `push_tokens`
    /// @param doneAt absent while it is not done
    public record Step(String name, @Nullable Instant doneAt) {}
}
