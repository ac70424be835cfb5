package io.parley.gateway.sessions;

import io.parley.gateway.limits.PeerArgument;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.standing.Standing;
import io.parley.gateway.standing.Standings;
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
    private final Standings standings;
    private final TokenIssuer tokens;
    private final SessionSettings settings;
    private final Clock clock;
    private final PeerArgument peers;
    /// The one that is being served.
    private final HttpServletRequest request;

    Sessions(
            SessionRows rows,
            Rotation rotation,
            SessionEnds ends,
            Standings standings,
            TokenIssuer tokens,
            SessionSettings settings,
            Clock clock,
            PeerArgument peers,
            HttpServletRequest request) {
        this.rows = rows;
        this.rotation = rotation;
        this.ends = ends;
        this.standings = standings;
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
        this.peers = peers;
        this.request = request;
    }

    /// Opens a session from the address that the present request comes from. The one that the device had is over.
    ///
    /// @throws ProblemException `device_limit` when the account has sessions on as many other devices as it may
    /// @throws ProblemException `account_suspended`
    @Transactional
    public Grant open(UserId user, DeviceId device) {
        // A suspension takes the same lock: it sees this session, or this sees the suspension.
        rows.lock(user);
        var standing = standings.good(user);
        var now = clock.instant();
        var live = rows.live(user, now);
        live.stream()
                .filter(former -> former.device().equals(device))
                .forEach(former -> ends.end(former, Reason.REPLACED));
        var others = live.stream().filter(other -> !other.device().equals(device));
        if (others.count() >= settings.maxDevices()) {
            throw new ProblemException(ProblemCode.DEVICE_LIMIT);
        }
        var session = new Session(user, SessionId.next(), device);
        var address = peers.of(request).address().getHostAddress();
        rows.insert(session, address, now, now.plus(settings.idleLife()));
        return grant(session, standing, rotation.begin(session.id()));
    }

    /// The next grant for the youngest token of a session, or the same one again for its predecessor shortly after.
    /// Any older token ends the session, and its user is told why.
    ///
    /// @param device where the token is presented; null when the client does not say
    /// @return empty when the token is not good
    /// @throws ProblemException when the account is suspended
    public Optional<Grant> refresh(RefreshToken token, @Nullable DeviceId device) {
        return switch (rotation.redeem(token, device)) {
            case Rotation.Outcome.Next(var session, var standing, var next) ->
                Optional.of(grant(session, standing, next));
            case Rotation.Outcome.NotGood() -> Optional.empty();
            case Rotation.Outcome.UsedAgain(var session) -> {
                audit.atWarn()
                        .addKeyValue("session", session.id())
                        .addKeyValue("user", session.user())
                        .log("an old refresh token was used again: session ended");
                ends.end(session, Reason.TOKEN_REUSED);
                yield Optional.empty();
            }
        };
    }

    /// The device leaves.
    public void end(Caller caller) {
        ends.end(Session.of(caller), Reason.LOGOUT);
    }

    /// Ends every session of the user, in the transaction of the caller if there is one. When that has committed, no
    /// token of theirs is taken any more, and their sockets are closed within seconds on every node.
    public void endAll(UserId user, Reason reason) {
        ends.endAll(user, reason);
    }

    /// Ends every session of the user that there may still be, and forgets where and when there were any. Can be
    /// repeated.
    @Transactional
    public void forget(UserId user) {
        if (!rows.live(user, clock.instant()).isEmpty()) {
            ends.endAll(user, Reason.DELETED);
        }
        rows.removeAll(user);
    }

    /// As [#endAll], but for the session that asks.
    public void endOthers(Caller stays, Reason reason) {
        ends.endOthers(stays, reason);
    }

    private Grant grant(Session session, Standing standing, RefreshToken token) {
        var caller = new Caller(session.user(), session.id(), session.device(), standing.role());
        return new Grant(tokens.issue(caller), tokens.life().toSeconds(), token, session.device());
    }
}
