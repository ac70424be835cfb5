package io.parley.gateway.signin;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.secrets.ServerSecret;
import io.parley.schemas.id.UserId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The authenticator apps of accounts, and the codes for who has lost theirs.
@Component
class SecondFactors {
    private static final int RECOVERY_CODES = 10;

    private final JdbcClient db;
    private final ServerSecret secret;
    private final Clock clock;

    SecondFactors(JdbcClient db, ServerSecret secret, Clock clock) {
        this.db = db;
        this.secret = secret;
        this.clock = clock;
    }

    boolean has(UserId user) {
        return db.sql("select true from second_factors where account = ? and confirmed_at is not null")
                .param(user.value())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /// A new secret, which counts once it is confirmed. It takes the place of one that never was.
    byte[] enrol(UserId user) {
        var fresh = Totp.newSecret();
        var stored = db.sql("""
                        insert into second_factors as f (account, secret) values (?, ?)
                        on conflict (account) do update set secret = excluded.secret, last_step = 0
                        where f.confirmed_at is null""")
                .params(user.value(), secret.seal(ServerSecret.Use.SECOND_FACTOR, fresh, user.toString()))
                .update();
        if (stored == 0) {
            throw new ProblemException(ProblemCode.SECOND_FACTOR_EXISTS);
        }
        return fresh;
    }

    /// @return codes that each stand in for the factor once; empty when the code is wrong
    @Transactional
    public Optional<List<String>> confirm(UserId user, String code) {
        if (has(user)) {
            throw new ProblemException(ProblemCode.SECOND_FACTOR_EXISTS);
        }
        if (!useTotp(user, code)) {
            return Optional.empty();
        }
        db.sql("update second_factors set confirmed_at = ? where account = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), user.value())
                .update();
        var codes = Stream.generate(RecoveryCode::next).limit(RECOVERY_CODES).toList();
        codes.forEach(recovery -> db.sql("insert into recovery_codes (account, hash) values (?, ?)")
                .params(user.value(), hash(user, recovery))
                .update());
        return Optional.of(codes);
    }

    /// Uses a code of the app or a recovery code up: neither is taken twice, not even at the same time.
    ///
    /// @return false when it is neither
    boolean use(UserId user, String code) {
        return useTotp(user, code) || useRecoveryCode(user, code);
    }

    void remove(UserId user) {
        db.sql("delete from second_factors where account = ?")
                .param(user.value())
                .update();
    }

    private boolean useTotp(UserId user, String code) {
        var sealed = db.sql("select secret from second_factors where account = ?")
                .param(user.value())
                .query((row, _) -> row.getBytes("secret"))
                .optional();
        if (sealed.isEmpty()) {
            return false;
        }
        var opened = secret.open(ServerSecret.Use.SECOND_FACTOR, sealed.get(), user.toString());
        var step = Totp.stepOf(code, opened, clock.instant());
        return step.isPresent()
                && db.sql("update second_factors set last_step = ? where account = ? and last_step < ?")
                                .params(step.getAsLong(), user.value(), step.getAsLong())
                                .update()
                        > 0;
    }

    private boolean useRecoveryCode(UserId user, String code) {
        return db.sql("delete from recovery_codes where account = ? and hash = ?")
                        .params(user.value(), hash(user, code))
                        .update()
                > 0;
    }

    private byte[] hash(UserId user, String recoveryCode) {
        return secret.hash(ServerSecret.Use.RECOVERY_CODE, user + " " + RecoveryCode.normal(recoveryCode));
    }
}
