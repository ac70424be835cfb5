package io.parley.gateway.settings;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.id.ChatId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/chats/{chat}/mute", produces = "application/json")
class MutesController {
    private static final Instant END_OF_TIMES = Instant.parse("9999-12-31T23:59:59.999Z");

    private final Settings settings;

    MutesController(Settings settings) {
        this.settings = settings;
    }

    /// @param until text, because a number would be taken for seconds; null for ever
    record NewMute(@Schema(format = "date-time") @Nullable String until) {
        @Nullable
        Instant end() {
            if (until == null) {
                return null;
            }
            try {
                var end = OffsetDateTime.parse(until).toInstant().truncatedTo(ChronoUnit.MILLIS);
                if (!end.isAfter(END_OF_TIMES)) {
                    return end;
                }
            } catch (DateTimeException e) {
                // Answered as a time that is too far away is.
            }
            throw new ProblemException(ProblemCode.MUTE_INVALID);
        }
    }

    @Operation(
            summary = "Mute a chat",
            description = "No pushes for it until the given time, or for ever; a message that names you is pushed all"
                    + " the same. Muting again replaces the time. At most 1,000 chats; the settings list them.",
            tags = "settings")
    @PutMapping(consumes = "application/json")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void mute(Caller caller, @PathVariable ChatId chat, @RequestBody NewMute mute) {
        settings.mute(caller.user(), chat, mute.end());
    }

    @Operation(summary = "Unmute a chat", tags = "settings")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unmute(Caller caller, @PathVariable ChatId chat) {
        settings.unmute(caller.user(), chat);
    }
}
