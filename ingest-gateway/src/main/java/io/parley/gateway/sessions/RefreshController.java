package io.parley.gateway.sessions;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.requests.Required;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.id.DeviceId;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/auth", produces = "application/json")
class RefreshController {
    private final Sessions sessions;

    RefreshController(Sessions sessions) {
        this.sessions = sessions;
    }

    /// @param device when given, it must be the one the session belongs to
    record RefreshRequest(
            @Required RefreshToken refreshToken, @Nullable DeviceId device) {}

    @Operation(
            summary = "Trade a refresh token for the next grant",
            description = "Each token is good once. Asking again within ten seconds gives the same successor; using an"
                    + " older one ends the session.",
            tags = "sessions")
    @PostMapping(path = "/refresh", consumes = "application/json")
    Grant refresh(@RequestBody RefreshRequest request) {
        return sessions.refresh(request.refreshToken(), request.device())
                .orElseThrow(() -> new ProblemException(ProblemCode.REFRESH_TOKEN_INVALID));
    }

    @Operation(
            summary = "End this session",
            description = "No token of it is good any more, its sockets are closed, and its device gets no pushes.",
            tags = "sessions")
    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(Caller caller) {
        sessions.end(caller);
    }
}
