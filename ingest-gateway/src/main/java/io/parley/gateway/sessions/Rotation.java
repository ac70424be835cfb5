package io.parley.gateway.sessions;

import static io.parley.gateway.sessions.SessionRows.utc;

import io.parley.gateway.secrets.Opaque;
import io.parley.gateway.standing.Standing;
import io.parley.gateway.standing.Standings;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The refresh tokens of sessions, each a family of which only the youngest is good.
@Component
class Rotation {
    private final JdbcClient db;
    private final Standings standings;
    private final SessionSettings settings;
    private final Clock clock;

    Rotation(JdbcClient db, Standings standings, SessionSettings settings, Clock clock) {
        this.db = db;
        this.standings = standings;
        this.settings = settings;
        this.clock = clock;
    }

    /// What becomes of a token that is presented.
    sealed interface Outcome {
        record Next(Session session, Standing standing, RefreshToken token) implements Outcome {}

        record NotGood() implements Outcome {}

        /// It was good once, but not lately: its owner or the one who asks has a stolen copy.
        record UsedAgain(Session session) implements Outcome {}
    }

    /// A session as the row of a presented token shows it.
    private record Row(
            Session session,
            int presented,
            int current,
            Instant rotatedAt,
            @Nullable String salt,
            Instant expiresAt,
            boolean ended) {}

    /// The first token of a session.
    RefreshToken begin(SessionId session) {
        var token = RefreshToken.random();
        remember(session, token, 0);
        return token;
    }

    /// The next token for the youngest one, or the same one again for its predecessor shortly after. Of several
    /// requests at once one rotates, and the others wait for it.
    ///
    /// @param device where the token is presented; null when the client does not say
    /// @throws io.parley.gateway.problems.ProblemException when the account is suspended
    @Transactional
    public Outcome redeem(RefreshToken token, @Nullable DeviceId device) {
        var found = db.sql("""
                        select s.id, s.account, s.device, t.generation as presented, s.generation, s.rotated_at,
                               s.rotate_salt, s.expires_at, s.ended_at is not null as ended
                        from refresh_tokens t join sessions s on s.id = t.session
                        where t.hash = ? for update of s""").param(token.hash()).query(Rotation::row).optional();
        if (found.isEmpty()) {
            return new Outcome.NotGood();
        }
        var row = found.get();
        var standing = standings.good(row.session().user());
        var now = clock.instant();
        var elsewhere = device != null && !device.equals(row.session().device());
        if (row.ended() || row.expiresAt().isBefore(now) || elsewhere) {
            return new Outcome.NotGood();
        }
        if (row.presented() == row.current()) {
            return new Outcome.Next(row.session(), standing, rotate(row, token, now));
        }
        var inGrace = row.presented() == row.current() - 1
                && now.isBefore(row.rotatedAt().plus(settings.refreshGrace()));
        return inGrace && row.salt() != null
                ? new Outcome.Next(row.session(), standing, token.successor(row.salt()))
                : new Outcome.UsedAgain(row.session());
    }

    private RefreshToken rotate(Row row, RefreshToken token, Instant now) {
        var salt = Opaque.next();
        var successor = token.successor(salt);
        var session = row.session().id();
        remember(session, successor, row.current() + 1);
        db.sql("""
                update sessions set generation = generation + 1, rotated_at = ?, rotate_salt = ?, expires_at = ?
                where id = ?""")
                .params(utc(now), salt, utc(now.plus(settings.idleLife())), session.value())
                .update();
        return successor;
    }

    private void remember(SessionId session, RefreshToken token, int generation) {
        db.sql("insert into refresh_tokens (hash, session, generation) values (?, ?, ?)")
                .params(token.hash(), session.value(), generation)
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var session = new Session(
                new UserId(row.getObject("account", UUID.class)),
                new SessionId(row.getObject("id", UUID.class)),
                new DeviceId(row.getObject("device", UUID.class)));
        return new Row(
                session,
                row.getInt("presented"),
                row.getInt("generation"),
                row.getObject("rotated_at", OffsetDateTime.class).toInstant(),
                row.getString("rotate_salt"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("ended"));
    }
}
