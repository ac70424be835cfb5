package io.parley.media.tokens;

import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.token.AccessClaims;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Who makes the request, as its access token says. A controller method that takes one needs a token.
public record Caller(UserId user, SessionId session) {
    /// Empty for a request without a token.
    public static Optional<Caller> of(HttpServletRequest request) {
        return request.getAttribute(CallerArgument.ATTRIBUTE) instanceof AccessClaims claims
                ? Optional.of(of(claims))
                : Optional.empty();
    }

    static Caller of(AccessClaims claims) {
        return new Caller(claims.user(), claims.session());
    }
}
