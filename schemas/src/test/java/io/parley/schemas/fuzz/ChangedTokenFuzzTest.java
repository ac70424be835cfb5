package io.parley.schemas.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jsonwebtoken.Jwts;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.token.AccessClaims;
import io.parley.schemas.token.AccessTokens;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Timeout;

/// Nothing that differs from a signed token in any character is taken.
@Timeout(10)
class ChangedTokenFuzzTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int MOST_CHANGES = 4;

    private final KeyPair keys = Jwts.SIG.EdDSA.keyPair().build();
    private final AccessTokens.Verifier verifier =
            new AccessTokens.Verifier(_ -> keys.getPublic(), Clock.fixed(NOW, ZoneOffset.UTC));
    private final String good = AccessTokens.sign(
            new AccessClaims(UserId.next(), SessionId.next(), DeviceId.next(), NOW, NOW.plus(Duration.ofMinutes(5))),
            "key",
            keys.getPrivate());

    /// The input says what is changed in a good token: where, and into what.
    @FuzzTest
    void shouldTakeNoTokenThatWasChanged(byte[] input) {
        var changed = good.toCharArray();
        for (var i = 0; i + 1 < Math.min(input.length, 2 * MOST_CHANGES); i += 2) {
            changed[Byte.toUnsignedInt(input[i]) * changed.length / 256] = (char) (input[i + 1] & 0x7f);
        }
        var text = new String(changed);
        assertThat(verifier.verify(text).isPresent()).isEqualTo(text.equals(good));
    }
}
