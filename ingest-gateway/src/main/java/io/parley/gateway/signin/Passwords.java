package io.parley.gateway.signin;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// Hashes passwords and PINs with Argon2id. Each hashing takes 19 MiB and a core, so only as many run at once as there
/// are cores; who waits too long is told to come back.
@Component
class Passwords {
    // OWASP's password storage cheat sheet: m = 19 MiB, t = 2, p = 1.
    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KIB, ITERATIONS);
    private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    private final String hashOfNobody = encode("not the password of any account");

    String hash(Password password) {
        return withinLimits(() -> encode(password.value()));
    }

    String hash(Pin pin) {
        return withinLimits(() -> encode(pin.value()));
    }

    boolean matches(Pin pin, @Nullable String hash) {
        return matches(pin.value(), hash);
    }

    /// Takes the same time whether or not there is an account.
    ///
    /// @param hash null when there is no account, or it has no password
    boolean matches(Password password, @Nullable String hash) {
        return matches(password.value(), hash);
    }

    private boolean matches(String typed, @Nullable String hash) {
        var matches = withinLimits(() -> argon2.matches(typed, hash == null ? hashOfNobody : hash));
        return matches && hash != null;
    }

    private String encode(String password) {
        var hash = argon2.encode(password);
        if (hash == null) {
            throw new IllegalStateException("only null has no hash");
        }
        return hash;
    }

    private <T> T withinLimits(Supplier<T> work) {
        try {
            if (!cores.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ProblemException(ProblemCode.BUSY, PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemCode.BUSY, PATIENCE);
        }
        try {
            return work.get();
        } finally {
            cores.release();
        }
    }
}
