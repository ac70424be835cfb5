package io.parley.gateway.presence;

import io.parley.gateway.tokens.Caller;
import io.parley.schemas.id.UserId;
import io.parley.schemas.presence.PresenceState;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/users", produces = "application/json")
class LastSeenController {
    private final Presences presences;

    LastSeenController(Presences presences) {
        this.presences = presences;
    }

    /// @param state absent where it is not shown
    /// @param lastSeen absent while connected, for who never was, and where it is not shown
    record LastSeen(
            UserId user,
            @Nullable PresenceState state,
            @Nullable Instant lastSeen) {}

    @Operation(
            summary = "Whether somebody is there, and when last",
            description =
                    "Only the user is answered where the presence is not shown: to people without a chat in common,"
                            + " and as the settings of either of the two say.",
            tags = "users")
    @GetMapping("/{id}/last-seen")
    LastSeen lastSeen(Caller caller, @PathVariable UserId id) {
        return presences
                .of(id, caller.user())
                .map(presence -> new LastSeen(id, presence.state(), presence.lastSeen()))
                .orElseGet(() -> new LastSeen(id, null, null));
    }
}
