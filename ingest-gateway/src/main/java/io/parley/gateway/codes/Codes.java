package io.parley.gateway.codes;

import io.parley.gateway.accounts.LoginName;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.secrets.ServerSecret;
import io.parley.schemas.limit.Limit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Codes that prove a phone number or an e-mail address: six digits, good once, for ten minutes, for five guesses.
///
/// Nothing here knows whether there is an account. Call it outside of a transaction: a guess counts, whatever becomes
/// of it.
@Component
public class Codes {
    /// The row is locked and counted before the code is looked at, so that of guesses at the same time only so many
    /// are.
    private static final String COUNT = """
            update codes set checks = checks + 1
            where request = ? and used_at is null and expires_at > ? and checks < ?
            returning email, phone, hash = ? as is_right""";

    private static final Duration SEND_AGAIN_AFTER = Duration.ofSeconds(5);

    private final JdbcClient db;
    private final ServerSecret secret;
    private final CodeSender sender;
    private final CodeSettings settings;
    private final Clock clock;

    Codes(JdbcClient db, ServerSecret secret, CodeSender sender, CodeSettings settings, Clock clock) {
        this.db = db;
        this.secret = secret;
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
    }

    private record Counted(LoginName contact, boolean isRight) {}

    /// Sends a code. Earlier ones stay good until they are over.
    ///
    /// @throws ProblemException when it cannot be sent at the moment
    public CodeRequest send(LoginName to) {
        var request = CodeRequest.next();
        var code = OneTimeCode.next();
        var expiresAt = clock.instant().plus(settings.life());
        db.sql("insert into codes (request, email, phone, hash, expires_at) values (?, ?, ?, ?, ?)")
                .param(request.value())
                .param(to instanceof LoginName.Email ? to.value() : null)
                .param(to instanceof LoginName.Phone ? to.value() : null)
                .param(hash(request, code))
                .param(utc(expiresAt))
                .update();
        if (!sender.send(new CodeMessage(request, to, code, expiresAt))) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, SEND_AGAIN_AFTER);
        }
        return request;
    }

    public Duration life() {
        return settings.life();
    }

    /// Uses a code up.
    ///
    /// @return what it proves
    /// @throws ProblemException when it is wrong, used or over, or has been guessed at too often
    public LoginName use(CodeRequest request, OneTimeCode code) {
        if (!code.isPlausible()) {
            throw new ProblemException(ProblemCode.CODE_INVALID);
        }
        var counted = count(request, code);
        if (counted.isEmpty()) {
            throw refusal(request);
        }
        if (!counted.get().isRight() || !markUsed(request)) {
            throw new ProblemException(ProblemCode.CODE_INVALID);
        }
        return counted.get().contact();
    }

    int removeExpired() {
        return db.sql("delete from codes where expires_at < ?")
                .param(utc(clock.instant()))
                .update();
    }

    private Optional<Counted> count(CodeRequest request, OneTimeCode code) {
        return db.sql(COUNT)
                .params(
                        request.value(),
                        utc(clock.instant()),
                        Limit.CODE_CHECKS_OF_CODE.rate().burst(),
                        hash(request, code))
                .query(Codes::counted)
                .optional();
    }

    private boolean markUsed(CodeRequest request) {
        return db.sql("update codes set used_at = ? where request = ? and used_at is null")
                        .params(utc(clock.instant()), request.value())
                        .update()
                > 0;
    }

    private ProblemException refusal(CodeRequest request) {
        var now = clock.instant();
        var guessedOut = db.sql("select expires_at from codes where request = ? and used_at is null and expires_at > ?")
                .params(request.value(), utc(now))
                .query(OffsetDateTime.class)
                .optional();
        return guessedOut
                .map(over -> new ProblemException(ProblemCode.RATE_LIMITED, Duration.between(now, over.toInstant())))
                .orElseGet(() -> new ProblemException(ProblemCode.CODE_INVALID));
    }

    private byte[] hash(CodeRequest request, OneTimeCode code) {
        return secret.hash(ServerSecret.Use.CODE, request + " " + code.value());
    }

    private static Counted counted(ResultSet row, int number) throws SQLException {
        return new Counted(
                LoginName.stored(row.getString("email"), row.getString("phone")), row.getBoolean("is_right"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
