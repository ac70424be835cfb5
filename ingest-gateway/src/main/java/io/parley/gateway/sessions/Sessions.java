package io.parley.gateway.sessions;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.tokens.Caller;
import io.parley.gateway.tokens.TokenIssuer;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.revocation.Revocation.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Signed-in sessions. Each is of one device, and a device of an account has one at most.
@Component
public class Sessions {
    private static final Logger audit = LoggerFactory.getLogger("parley.audit");

    private final SessionRows rows;
    private final Rotation rotation;
    private final SessionEnds ends;
    private final TokenIssuer tokens;
    private final SessionSettings settings;
    private final Clock clock;
    /// The one that is being served.
    private final HttpServletRequest request;

    Sessions(
            SessionRows rows,
            Rotation rotation,
            SessionEnds ends,
            TokenIssuer tokens,
            SessionSettings settings,
            Clock clock,
            HttpServletRequest request) {
        this.rows = rows;
        this.rotation = rotation;
        this.ends = ends;
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
        this.request = request;
    }

    /// Opens a session from the address that the present request comes from. The one that the device had is over.
    ///
    /// @throws ProblemException `device_limit` when the account has sessions on as many other devices as it may
    @Transactional
    public Grant open(UserId user, DeviceId device) {
        rows.lock(user);
        var now = clock.instant();
        var live = rows.live(user, now);
        live.stream()
                .filter(former -> former.device().equals(device))
                .forEach(former -> ends.end(new Caller(user, former.id(), device), Reason.REPLACED));
        var others = live.stream().filter(other -> !other.device().equals(device));
        if (others.count() >= settings.maxDevices()) {
            throw new ProblemException(ProblemCode.DEVICE_LIMIT);
        }
        var session = new Caller(user, SessionId.next(), device);
        rows.insert(session.session(), user, device, request.getRemoteAddr(), now, now.plus(settings.idleLife()));
        return grant(session, rotation.begin(session.session()));
    }

    /// The next grant for the youngest token of a session, or the same one again for its predecessor shortly after.
    /// Any older token ends the session, and its user is told why.
    ///
    /// @param device where the token is presented; null when the client does not say
    /// @return empty when the token is not good
    public Optional<Grant> refresh(RefreshToken token, @Nullable DeviceId device) {
        return switch (rotation.redeem(token, device)) {
            case Rotation.Outcome.Next(var session, var next) -> Optional.of(grant(session, next));
            case Rotation.Outcome.NotGood() -> Optional.empty();
            case Rotation.Outcome.UsedAgain(var session) -> {
                audit.atWarn()
                        .addKeyValue("session", session.session())
                        .addKeyValue("user", session.user())
                        .log("an old refresh token was used again: session ended");
                ends.end(session, Reason.TOKEN_REUSED);
                yield Optional.empty();
            }
        };
    }

    /// The device leaves.
    public void end(Caller caller) {
        ends.end(caller, Reason.LOGOUT);
    }

    /// Ends every session of the user, in the transaction of the caller if there is one. When that has committed, no
    /// token of theirs is taken any more, and their sockets are closed within seconds on every node.
    public void endAll(UserId user, Reason reason) {
        ends.endAll(user, reason);
    }

    private Grant grant(Caller session, RefreshToken token) {
        return new Grant(tokens.issue(session), tokens.life().toSeconds(), token, session.device());
    }
}
