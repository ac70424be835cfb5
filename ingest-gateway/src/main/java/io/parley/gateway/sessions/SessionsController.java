package io.parley.gateway.sessions;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.requests.Required;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.revocation.Revocation.Reason;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/sessions", produces = "application/json")
class SessionsController {
    private static final Duration ENDED_SHOWN = Duration.ofDays(30);

    private final SessionRows rows;
    private final SessionEnds ends;
    private final Clock clock;

    SessionsController(SessionRows rows, SessionEnds ends, Clock clock) {
        this.rows = rows;
        this.ends = ends;
        this.clock = clock;
    }

    record NameRequest(@Required String name) {}

    @Operation(
            summary = "Your sessions",
            description = "Those that go on, and those that ended in the last 30 days with the reason. `token_reused`"
                    + " means that somebody had a copy of a refresh token: change the password.",
            tags = "sessions")
    @GetMapping
    SessionList list(Caller caller) {
        var now = clock.instant();
        return SessionList.of(rows.shown(caller.user(), now, now.minus(ENDED_SHOWN)), caller);
    }

    @Operation(summary = "Name the device of a session", tags = "sessions")
    @PatchMapping(path = "/{id}", consumes = "application/json")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(@PathVariable SessionId id, @RequestBody NameRequest request, Caller caller) {
        if (!rows.rename(caller.user(), id, new SessionName(request.name()).value())) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
    }

    @Operation(
            summary = "End a session",
            description = "No token of it is good any more, its sockets are closed, and its device gets no pushes."
                    + " Ending it again does nothing more.",
            tags = "sessions")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable SessionId id, Caller caller) {
        if (!ends.endOwn(caller.user(), id)) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
    }

    @Operation(summary = "End all sessions but this one", tags = "sessions")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOthers(Caller caller) {
        ends.endOthers(caller, Reason.ENDED);
    }
}
