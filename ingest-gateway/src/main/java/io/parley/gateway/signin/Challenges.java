package io.parley.gateway.signin;

import io.parley.gateway.accounts.LoginName;
import io.parley.gateway.external.Identity;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.limit.Limit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Sign-ins that are not done yet. Each challenge is good once.
@Component
class Challenges {
    private static final String COUNT = """
            update sign_in_challenges set checks = checks + 1
            where hash = ? and kind = ? and expires_at > ? and checks < ? returning account, device""";

    private final JdbcClient db;
    private final SignInSettings settings;
    private final Clock clock;

    Challenges(JdbcClient db, SignInSettings settings, Clock clock) {
        this.db = db;
        this.settings = settings;
        this.clock = clock;
    }

    /// What an account still has to show.
    enum Kind {
        SECOND_FACTOR,
        PIN;

        private String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Who signs in, and on which device.
    record Pending(UserId account, DeviceId device) {}

    Challenge open(Kind kind, UserId account, DeviceId device) {
        var challenge = Challenge.next();
        db.sql("insert into sign_in_challenges (hash, kind, account, device, expires_at) values (?, ?, ?, ?, ?)")
                .params(
                        challenge.hash(),
                        kind.column(),
                        account.value(),
                        device.value(),
                        utc(clock.instant().plus(settings.challengeLife())))
                .update();
        return challenge;
    }

    /// For somebody who has no account yet.
    Challenge openProfile(Proven proven) {
        var challenge = Challenge.next();
        var login = proven instanceof Proven.Contact(var contact) ? contact : null;
        var identity = proven instanceof Proven.Elsewhere(var elsewhere) ? elsewhere : null;
        db.sql("""
                        insert into sign_in_challenges (hash, kind, email, phone, issuer, subject, expires_at)
                        values (?, 'profile', ?, ?, ?, ?, ?)""")
                .param(challenge.hash())
                .param(login instanceof LoginName.Email email ? email.value() : null)
                .param(login instanceof LoginName.Phone phone ? phone.value() : null)
                .param(identity == null ? null : identity.issuer())
                .param(identity == null ? null : identity.subject())
                .param(utc(clock.instant().plus(settings.profileLife())))
                .update();
        return challenge;
    }

    /// Uses the challenge up. Rolled back, it is good again.
    Optional<Proven> takeProfile(Challenge challenge) {
        return db.sql("""
                        delete from sign_in_challenges where hash = ? and kind = 'profile' and expires_at > ?
                        returning email, phone, issuer, subject""")
                .params(challenge.hash(), utc(clock.instant()))
                .query(Challenges::proven)
                .optional();
    }

    /// Counts one try, before it is known whether it is right. Call it outside of a transaction.
    ///
    /// @throws ProblemException when the challenge is used or over, or has been tried too often
    Pending tryOnce(Kind kind, Challenge challenge) {
        var now = clock.instant();
        return db.sql(COUNT)
                .params(
                        challenge.hash(),
                        kind.column(),
                        utc(now),
                        Limit.CHECKS_OF_CHALLENGE.rate().burst())
                .query(Challenges::pending)
                .optional()
                .orElseThrow(() -> refusal(kind, challenge, now));
    }

    /// @return false when somebody else was faster
    boolean close(Challenge challenge) {
        return db.sql("delete from sign_in_challenges where hash = ?")
                        .param(challenge.hash())
                        .update()
                > 0;
    }

    int removeExpired() {
        return db.sql("delete from sign_in_challenges where expires_at < ?")
                .param(utc(clock.instant()))
                .update();
    }

    private ProblemException refusal(Kind kind, Challenge challenge, Instant now) {
        return db.sql("select expires_at from sign_in_challenges where hash = ? and kind = ? and expires_at > ?")
                .params(challenge.hash(), kind.column(), utc(now))
                .query(OffsetDateTime.class)
                .optional()
                .map(over -> new ProblemException(ProblemCode.RATE_LIMITED, Duration.between(now, over.toInstant())))
                .orElseGet(() -> new ProblemException(ProblemCode.CHALLENGE_INVALID));
    }

    private static Pending pending(ResultSet row, int number) throws SQLException {
        return new Pending(
                new UserId(row.getObject("account", UUID.class)), new DeviceId(row.getObject("device", UUID.class)));
    }

    private static Proven proven(ResultSet row, int number) throws SQLException {
        @Nullable String issuer = row.getString("issuer");
        return issuer == null
                ? new Proven.Contact(LoginName.stored(row.getString("email"), row.getString("phone")))
                : new Proven.Elsewhere(new Identity(issuer, row.getString("subject")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
