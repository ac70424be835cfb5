package io.parley.schemas.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.Jwts;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.SessionId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.token.AccessClaims;
import io.parley.schemas.token.AccessTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/// Tokens, as a header or a hello carries them. Nothing that differs from a signed one in any byte is taken.
class TokenFuzzTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final KeyPair KEYS = Jwts.SIG.EdDSA.keyPair().build();

    private final AccessTokens.Verifier verifier =
            new AccessTokens.Verifier(_ -> KEYS.getPublic(), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void shouldTakeNoTextForAToken() throws IOException {
        Fuzzing.run(
                Path.of("src/test/resources/fuzz/tokens"),
                input -> assertThat(verifier.verify(new String(input, StandardCharsets.UTF_8)))
                        .isEmpty());
    }

    /// The input says what is changed in a good token: where, and into what.
    @Test
    void shouldTakeNoTokenThatWasChanged() throws IOException {
        var good = AccessTokens.sign(
                new AccessClaims(
                        UserId.next(), SessionId.next(), DeviceId.next(), NOW, NOW.plus(Duration.ofMinutes(5))),
                "key",
                KEYS.getPrivate());
        assertThat(verifier.verify(good)).isPresent();
        Fuzzing.run(Path.of("src/test/resources/fuzz/tokens"), input -> {
            var changed = good.toCharArray();
            for (var i = 0; i + 1 < Math.min(input.length, 8); i += 2) {
                changed[Byte.toUnsignedInt(input[i]) * changed.length / 256] = (char) (input[i + 1] & 0x7f);
            }
            var text = new String(changed);
            if (!sameSignedContent(good, text)) {
                assertThat(verifier.verify(text)).isEmpty();
            }
        });
    }

    /// Base64 has several spellings of its last character; what is signed and its signature are the same then.
    private static boolean sameSignedContent(String one, String other) {
        return other.length() == one.length() && other.regionMatches(0, one, 0, one.length() - 1);
    }
}
