package io.parley.gateway.exports;

import io.parley.gateway.limits.Limiter;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.signin.Reproof;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.limit.Limit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/users/me/export")
class ExportController {
    private static final int AT_ONCE = 4;
    private static final String ZIP = "application/zip";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final Exports exports;
    private final Reproof reproof;
    private final Limiter limiter;
    /// Each reads whole chats.
    private final Semaphore places = new Semaphore(AT_ONCE);

    ExportController(Exports exports, Reproof reproof, Limiter limiter) {
        this.exports = exports;
        this.reproof = reproof;
        this.limiter = limiter;
    }

    @Operation(
            summary = "Take everything of your own away",
            description = "Show again what signs you in, as for `users/me/deletion`. The answer is a zip of JSON files:"
                    + " profile, settings, sessions, devices, contacts, blocks, chats, reports, and what you have said in"
                    + " all chats you are or were in. `manifest.json`, the last of them, names each with its format; an"
                    + " archive without it was cut off: ask again. Three a day.",
            tags = "accounts",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary"))))
    @PostMapping(consumes = "application/json", produces = ZIP)
    void export(Caller caller, @RequestBody Reproof.Shown shown, HttpServletResponse response) throws IOException {
        reproof.require(caller.user(), shown);
        limiter.take(Limit.EXPORTS_OF_ACCOUNT, caller.user());
        if (!places.tryAcquire()) {
            throw new ProblemException(ProblemCode.BUSY, RETRY_AFTER);
        }
        try {
            var chats = exports.chatsOf(caller.user());
            response.setContentType(ZIP);
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"parley-export.zip\"");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            exports.write(caller.user(), chats, response.getOutputStream());
        } finally {
            places.release();
        }
    }
}
