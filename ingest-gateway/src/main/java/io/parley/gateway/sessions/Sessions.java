package io.parley.gateway.sessions;

import io.parley.gateway.devices.PushTokens;
import io.parley.gateway.standing.Standing;
import io.parley.gateway.standing.Standings;
import io.parley.gateway.tokens.Caller;
import io.parley.gateway.tokens.TokenIssuer;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Signed-in sessions. Each is a family of refresh tokens of which only the youngest is good.
@Component
public class Sessions {
    private static final Logger audit = LoggerFactory.getLogger("parley.audit");

    private final JdbcClient db;
    private final TokenIssuer tokens;
    private final PushTokens pushTokens;
    private final Standings standings;
    private final SessionSettings settings;
    private final Clock clock;

    Sessions(
            JdbcClient db,
            TokenIssuer tokens,
            PushTokens pushTokens,
            Standings standings,
            SessionSettings settings,
            Clock clock) {
        this.db = db;
        this.tokens = tokens;
        this.pushTokens = pushTokens;
        this.standings = standings;
        this.settings = settings;
        this.clock = clock;
    }

    /// A session as the row of a presented token shows it.
    private record Row(
            SessionId session,
            UserId user,
            DeviceId device,
            int presented,
            int current,
            Instant rotatedAt,
            @Nullable String salt,
            Instant expiresAt,
            boolean ended) {}

    /// @throws io.parley.gateway.problems.ProblemException when the account is suspended
    @Transactional
    public Grant open(UserId user, DeviceId device) {
        var standing = standings.holdGood(user);
        var session = SessionId.next();
        var token = RefreshToken.random();
        var now = clock.instant();
        db.sql("insert into sessions (id, account, device, rotated_at, expires_at) values (?, ?, ?, ?, ?)")
                .params(session.value(), user.value(), device.value(), utc(now), utc(now.plus(settings.idleLife())))
                .update();
        remember(session, token, 0);
        return grant(standing, user, session, device, token);
    }

    /// The next grant for the youngest token of a session, or the same one again for its predecessor shortly after. Any
    /// older token ends the session: either its owner or the one who asks has a stolen copy.
    ///
    /// @param device where the token is presented; null when the client does not say
    /// @return empty when the token is not good
    /// @throws io.parley.gateway.problems.ProblemException when the account is suspended
    @Transactional
    public Optional<Grant> refresh(RefreshToken token, @Nullable DeviceId device) {
        var found = db.sql("""
                        select s.id, s.account, s.device, t.generation as presented, s.generation, s.rotated_at,
                               s.rotate_salt, s.expires_at, s.ended_at is not null as ended
                        from refresh_tokens t join sessions s on s.id = t.session
                        where t.hash = ? for update of s""").param(token.hash()).query(Sessions::row).optional();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var row = found.get();
        var standing = standings.good(row.user());
        var now = clock.instant();
        if (row.ended() || row.expiresAt().isBefore(now) || (device != null && !device.equals(row.device()))) {
            return Optional.empty();
        }
        if (row.presented() == row.current()) {
            return Optional.of(rotate(standing, row, token, now));
        }
        var inGrace = row.presented() == row.current() - 1
                && now.isBefore(row.rotatedAt().plus(settings.refreshGrace()));
        if (inGrace && row.salt() != null) {
            return Optional.of(grant(standing, row.user(), row.session(), row.device(), token.successor(row.salt())));
        }
        audit.atWarn()
                .addKeyValue("session", row.session())
                .addKeyValue("user", row.user())
                .log("an old refresh token was used again: session ended");
        end(row.user(), row.session(), row.device());
        return Optional.empty();
    }

    /// From now on no token of the session is refreshed, and its device gets no pushes until it registers again. Ending
    /// an ended session does nothing more.
    @Transactional
    public void end(Caller caller) {
        end(caller.user(), caller.session(), caller.device());
    }

    /// Ends every session of an account, as [#end] does.
    ///
    /// @param reason for the people who read the log
    @Transactional
    public void endAll(UserId user, String reason) {
        var devices = db.sql("update sessions set ended_at = ? where account = ? and ended_at is null returning device")
                .params(utc(clock.instant()), user.value())
                .query((row, _) -> new DeviceId(row.getObject("device", UUID.class)))
                .list();
        Set.copyOf(devices).forEach(device -> pushTokens.remove(user, device));
        audit.atInfo()
                .addKeyValue("user", user)
                .addKeyValue("sessions", devices.size())
                .addKeyValue("reason", reason)
                .log("all sessions ended");
    }

    private void end(UserId user, SessionId session, DeviceId device) {
        db.sql("update sessions set ended_at = ? where id = ? and ended_at is null")
                .params(utc(clock.instant()), session.value())
                .update();
        pushTokens.remove(user, device);
    }

    /// Removes sessions that have been over for as long as they could have lasted.
    int removeExpired() {
        return db.sql("delete from sessions where expires_at < ?")
                .param(utc(clock.instant().minus(settings.idleLife())))
                .update();
    }

    private Grant rotate(Standing standing, Row row, RefreshToken token, Instant now) {
        var salt = RefreshToken.salt();
        var successor = token.successor(salt);
        remember(row.session(), successor, row.current() + 1);
        db.sql("""
                update sessions set generation = generation + 1, rotated_at = ?, rotate_salt = ?, expires_at = ?
                where id = ?""")
                .params(
                        utc(now),
                        salt,
                        utc(now.plus(settings.idleLife())),
                        row.session().value())
                .update();
        return grant(standing, row.user(), row.session(), row.device(), successor);
    }

    private void remember(SessionId session, RefreshToken token, int generation) {
        db.sql("insert into refresh_tokens (hash, session, generation) values (?, ?, ?)")
                .params(token.hash(), session.value(), generation)
                .update();
    }

    private Grant grant(Standing standing, UserId user, SessionId session, DeviceId device, RefreshToken token) {
        var access = tokens.issue(new Caller(user, session, device, standing.role()));
        return new Grant(access, tokens.life().toSeconds(), token, device);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new SessionId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("account", UUID.class)),
                new DeviceId(row.getObject("device", UUID.class)),
                row.getInt("presented"),
                row.getInt("generation"),
                row.getObject("rotated_at", OffsetDateTime.class).toInstant(),
                row.getString("rotate_salt"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("ended"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
